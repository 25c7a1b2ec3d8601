/// The style sheet of every page: for screens from 320 pixels up, and for paper.
enum PageStyle {
  /// The text, with the colours of ``Ink``.
  static let css = """
    :root { color-scheme: light; }
    * { box-sizing: border-box; }
    body { margin: 0; background: \(Ink.paper); color: \(Ink.text); line-height: 1.5;
      font-family: "Segoe UI", "Noto Sans", "DejaVu Sans", Arial, sans-serif; }
    main { max-width: 62rem; margin: 0 auto; padding: 1.5rem 1.25rem 3rem; }
    h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .25rem; }
    h2 { font-size: 1.35rem; margin: 2.75rem 0 .5rem; padding-top: 1rem;
      border-top: 1px solid \(Ink.line); }
    h3 { font-size: 1.05rem; margin: 1.75rem 0 .4rem; }
    p { max-width: 44rem; margin: .5rem 0; }
    h1, h2, h3, p, li { overflow-wrap: break-word; }
    .muted, figcaption, caption { color: \(Ink.muted); }
    .lead p { font-size: 1.2rem; }
    .tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr));
      gap: .75rem; margin: 1.5rem 0; padding: 0; list-style: none; }
    .tiles li { background: \(Ink.panel); border-radius: .5rem; padding: .9rem 1rem; }
    .tiles strong { display: block; font-size: 1.8rem; line-height: 1.15; }
    figure { margin: 1rem 0; }
    .scroll { overflow-x: auto; max-width: 100%; }
    .scroll:focus-visible { outline: 3px solid \(Ink.series[0]); outline-offset: 2px; }
    svg { display: block; max-width: 100%; height: auto; }
    .scroll svg { min-width: 40rem; }
    .fine svg { min-width: 56rem; }
    table { border-collapse: collapse; margin: .75rem 0; font-variant-numeric: tabular-nums; }
    caption { text-align: left; padding: .25rem 0; }
    th, td { padding: .3rem .6rem; text-align: right; border-bottom: 1px solid \(Ink.line);
      vertical-align: top; }
    th { font-weight: 600; }
    tbody th, td { white-space: nowrap; }
    table { min-width: 15rem; }
    th.text, td.text { text-align: left; }
    .wide { font-size: .85rem; }
    .wide th, .wide td { padding: .25rem .45rem; }
    .pairs { width: 100%; font-size: .92rem; }
    .pairs td { white-space: normal; overflow-wrap: break-word; }
    .pairs .long { overflow-wrap: anywhere; min-width: 12rem; }
    .heat { font-size: .85rem; }
    .heat td { border: 1px solid \(Ink.line); min-width: 2.9rem; padding: .2rem .35rem; }
    .heat td span { display: block; font-size: .75rem; }
    .heat thead th { border: 0; text-align: center; }
    .heat tbody th { white-space: nowrap; border: 0; text-align: left; }
    .heat, .key { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
    .key { display: flex; flex-wrap: wrap; gap: .3rem 1rem; padding: 0; margin: .5rem 0;
      list-style: none; font-size: .9rem; }
    .key span { display: inline-block; width: 1rem; height: 1rem; vertical-align: -.15rem;
      border: 1px solid \(Ink.muted); margin-right: .35rem; }
    \(Ink.steps.enumerated().map { ".s\($0) { background: \($1); }" }.joined(separator: "\n"))
    @media (max-width: 30rem) { main { padding: 1rem .9rem 2rem; } h1 { font-size: 1.5rem; }
      .lead p { font-size: 1.05rem; } th, td { padding: .25rem .4rem; } }
    @media print { main { max-width: none; padding: 0; } h2, h3, caption, thead { break-after: avoid; }
      figure, tr, .tiles { break-inside: avoid; } .scroll { overflow: visible; }
      .scroll svg, .fine svg { min-width: 0; } @page { margin: 15mm; }
      table { font-size: .85rem; } th, td { padding: .25rem .35rem; }
      .heat, .wide { font-size: .7rem; } .wide th, .wide td { padding: .15rem .2rem; }
      .heat td, .heat thead th { min-width: 0; padding: .15rem; } .heat td span { font-size: .6rem; }
      .heat tbody th { white-space: normal; overflow-wrap: anywhere; min-width: 8rem; } }
    """
}
