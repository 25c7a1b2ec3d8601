extension BuiltInTemplates {
  private static let welshPartners = """
    {{#partners}}
      {{name}}{{#email}} <{{email}}>{{/email}}
    {{^email}}
      (nid oes gennym gyfeiriad e-bost; gofynnwch i {{contact}})
    {{/email}}
    {{#facets}}
      {{facet}}: {{value}}
    {{/facets}}
    {{#ask_me_about}}
      holwch fi am: {{ask_me_about}}
    {{/ask_me_about}}

    {{/partners}}

    """

  private static let welshFirst = """
    {{#you_first}}
    A wnewch chi ysgrifennu gyntaf, gan gynnig dau neu dri dyddiad?
    Mae hanner awr yn ddigon, ar fideo, dros y ffôn neu dros goffi go iawn.
    {{/you_first}}
    {{^you_first}}
    Gofynnwyd i {{first}} ysgrifennu gyntaf.
    Os na chlywch ddim o fewn wythnos, ysgrifennwch chi.
    {{/you_first}}
    {{#topic}}

    Os hoffech rywbeth i ddechrau'r sgwrs: {{topic}}
    {{/topic}}

    """

  private static let welshEnd = """
    {{#contact}}

    Cwestiwn, neu rywbeth wedi newid? {{contact}}
    {{/contact}}
    {{#leave}}
    I adael, ysgrifennwch "leave" at {{leave}}
    {{/leave}}

    {{programme}}

    """

  /// Members only: coordinators are written to in English.
  static let welsh: [(kind: MailKind, text: String)] = [
    (
      .introduction,
      """
      Subject: {{programme}}: byddwch yn cwrdd â {{partner_names}}

      Helo{{#name}} {{name}}{{/name}},

      {{#trio}}
      y tro hwn mae tri ohonoch. Byddwch yn cwrdd â:
      {{/trio}}
      {{^trio}}
      y tro hwn byddwch yn cwrdd â:
      {{/trio}}


      """ + welshPartners + welshFirst + welshEnd
    ),
    (
      .correction,
      """
      Subject: {{programme}}: newid, byddwch yn cwrdd â {{partner_names}}

      Helo{{#name}} {{name}}{{/name}},

      mae rhywbeth wedi newid ers inni ysgrifennu atoch. Anghofiwch y neges gynharach: nawr byddwch
      yn cwrdd â

      """ + "\n" + welshPartners + welshFirst + welshEnd
    ),
    (
      .leftOut,
      """
      Subject: {{programme}}: {{#dropped_out}}rydych wedi tynnu'n ôl{{/dropped_out}}{{#silent}}mae eich partner yn cwrdd â rhywun arall nawr{{/silent}}{{^dropped_out}}{{^silent}}dim coffi i chi y tro hwn{{/silent}}{{/dropped_out}}

      Helo{{#name}} {{name}}{{/name}},

      {{#sits_out}}
      mae nifer odrif ohonom y tro hwn, a'ch tro chi oedd eistedd allan. Rydym yn cadw trefn, felly tro
      rhywun arall fydd hi'r tro nesaf.
      {{/sits_out}}
      {{#unplaced}}
      ni allem ddod o hyd i neb i chi y tro hwn, ac mae'n ddrwg gennym. Mae'r trefnwyr yn gwybod, a
      byddwch yn y rownd nesaf eto.
      {{/unplaced}}
      {{#partner_gone}}
      mae rhywbeth wedi newid ers i ni ysgrifennu atoch: ni all y person yr oeddech i fod i'w gyfarfod
      gymryd rhan, ac ni allem ddod o hyd i neb arall i chi y tro hwn. Mae'n ddrwg gennym. Byddwch yn
      y rownd nesaf eto.
      {{/partner_gone}}
      {{#dropped_out}}
      nid ydych yn y rownd hon mwyach, ac mae'r person yr oeddech i fod i'w gyfarfod yn gwybod hynny.
      Anghofiwch ein neges gynharach. Os yw hyn yn gamgymeriad, ysgrifennwch atom.
      {{/dropped_out}}
      {{#silent}}
      nid oedd y person yr oeddech i fod i'w gyfarfod wedi clywed gennych, ac mae'n cwrdd â rhywun arall
      nawr. Does dim drwg wedi'i wneud: rydych yn aros gyda ni, a byddwch yn y rownd nesaf eto.
      Anghofiwch ein neges gynharach. Os gwnaethoch ysgrifennu, neu os hoffech gael hoe am gyfnod,
      rhowch wybod inni.
      {{/silent}}
      {{#not_needed}}
      mae rhywbeth wedi newid ers i ni ysgrifennu atoch: mae nifer eilrif ohonom nawr, ac nid oes angen
      gwesteiwr. Mae'r person yr oeddech i fod i'w gyfarfod yn gwybod hynny. Anghofiwch ein neges
      gynharach, a diolch am eich help.
      {{/not_needed}}

      """ + welshEnd
    ),
    (
      .reminder,
      """
      Subject: {{programme}}: ydych chi wedi cwrdd â {{partner_names}} eto?

      Helo{{#name}} {{name}}{{/name}},

      ydych chi wedi dod o hyd i amser eto? Os ydych wedi cwrdd yn barod, diolch, ac anwybyddwch y
      neges hon. Byddwch yn cwrdd â:


      """ + welshPartners + welshFirst + welshEnd
    ),
    (
      .feedback,
      """
      Subject: {{programme}}: sut oedd hi gyda {{partner_names}}?

      Helo{{#name}} {{name}}{{/name}},

      a wnaethoch chi gwrdd â {{partner_names}}? Mae llinell mewn ateb i'r neges hon yn ddigon: do neu
      naddo, ac unrhyw beth yr hoffech inni ei wybod.

      """ + welshEnd
    ),
  ]
}
