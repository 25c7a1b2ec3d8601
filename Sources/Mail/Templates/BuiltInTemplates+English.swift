extension BuiltInTemplates {
  private static let englishPartners = """
    {{#partners}}
      {{name}}{{#email}} <{{email}}>{{/email}}
    {{^email}}
      (we know no e-mail address; please ask {{contact}})
    {{/email}}
    {{#facets}}
      {{facet}}: {{value}}
    {{/facets}}
    {{#ask_me_about}}
      ask me about: {{ask_me_about}}
    {{/ask_me_about}}

    {{/partners}}

    """

  private static let englishFirst = """
    {{#you_first}}
    Would you please write first, and suggest two or three dates?
    Half an hour is enough, on video, by phone or over a real coffee.
    {{/you_first}}
    {{^you_first}}
    {{first}} has been asked to write first.
    If you hear nothing within a week, please write yourself.
    {{/you_first}}
    {{#topic}}

    If you want something to start with: {{topic}}
    {{/topic}}

    """

  private static let englishEnd = """
    {{#contact}}

    Questions, or something changed? {{contact}}
    {{/contact}}
    {{#leave}}
    To leave, write "leave" to {{leave}}
    {{/leave}}

    {{programme}}

    """

  static let english: [(kind: MailKind, text: String)] = [
    (
      .introduction,
      """
      Subject: {{programme}}: you meet {{partner_names}}

      Hello{{#name}} {{name}}{{/name}},

      {{#trio}}
      this time you are three. You meet:
      {{/trio}}
      {{^trio}}
      this time you meet:
      {{/trio}}


      """ + englishPartners + englishFirst + englishEnd
    ),
    (
      .correction,
      """
      Subject: {{programme}}: a change, you meet {{partner_names}}

      Hello{{#name}} {{name}}{{/name}},

      something has changed since we wrote to you. Please forget the earlier message: now you meet

      """ + "\n" + englishPartners + englishFirst + englishEnd
    ),
    (
      .leftOut,
      """
      Subject: {{programme}}: {{#dropped_out}}you have dropped out{{/dropped_out}}{{#silent}}your partner meets somebody else now{{/silent}}{{^dropped_out}}{{^silent}}no coffee for you this time{{/silent}}{{/dropped_out}}

      Hello{{#name}} {{name}}{{/name}},

      {{#sits_out}}
      we are an odd number this time, and it was your turn to sit out. We keep turns, so that next
      time it is somebody else's.
      {{/sits_out}}
      {{#unplaced}}
      we could not find anybody for you this time, and we are sorry. The organisers know of it, and
      you are in the next round again.
      {{/unplaced}}
      {{#partner_gone}}
      something has changed since we wrote to you: whom you were to meet cannot take part, and we
      could not find anybody else for you this time. We are sorry. You are in the next round again.
      {{/partner_gone}}
      {{#dropped_out}}
      you are not in this round any more, and whom you were to meet has been told. Please forget our
      earlier message. If this is a mistake, please write to us.
      {{/dropped_out}}
      {{#silent}}
      whom you were to meet had not heard from you, and meets somebody else now. No harm done: you stay
      with us, and are in the next round again. Please forget our earlier message. If you did write, or
      would like a rest for a while, please tell us.
      {{/silent}}
      {{#not_needed}}
      something has changed since we wrote to you: we are an even number now, and need no host. Whom
      you were to meet has been told. Please forget our earlier message, and thank you for your help.
      {{/not_needed}}

      """ + englishEnd
    ),
    (
      .reminder,
      """
      Subject: {{programme}}: have you met {{partner_names}} yet?

      Hello{{#name}} {{name}}{{/name}},

      have you found a time yet? If you have met already, thank you, and please ignore this. You meet:


      """ + englishPartners + englishFirst + englishEnd
    ),
    (
      .feedback,
      """
      Subject: {{programme}}: how was it with {{partner_names}}?

      Hello{{#name}} {{name}}{{/name}},

      did you meet {{partner_names}}? A line in answer to this message is enough: yes or no, and
      whatever you would like us to know.

      """ + englishEnd
    ),
    (
      .pairList,
      """
      Subject: {{programme}}: round {{round}}, {{groups}}

      Round {{round}} (number {{number}}, {{date}}) is confirmed.

      {{quality}}


      """ + englishRound
        + """
        {{#attached}}
        The pair list is attached.
        {{/attached}}
        {{^attached}}
        The pair list is not attached, because it names people. It is in the programme's folder:
          {{command}}
        {{/attached}}

        {{programme}}

        """
    ),
    (
      .approval,
      """
      Subject: {{programme}}: please look at the draft of round {{round}}

      Round {{round}} (number {{number}}, {{date}}) is drawn, and waits for you.

      {{quality}}


      """ + englishRound
        + """
        Nobody is told before you confirm it, in the programme's folder:
          {{command}}

        {{programme}}

        """
    ),
    (
      .alarm,
      """
      Subject: {{programme}}: round {{round}} needs you

      Round {{round}} needs you: {{reason}}

      In the programme's folder, this says what to do:
        rct next

      {{programme}}

      """
    ),
  ]

  private static let englishRound = """
    {{#notes}}
    note: {{note}}
    {{/notes}}
    {{#left_out}}
    in no group: {{who}} ({{reason}})
    {{/left_out}}
    {{#unreachable}}
    not told by e-mail: {{who}}
    {{/unreachable}}
    {{#remarks}}

    {{/remarks}}

    """
}
