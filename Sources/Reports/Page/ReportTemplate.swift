/// The content of a report's page.
enum ReportTemplate {
  static let body = """
    <h1>{{programme}}</h1>
    <p class="muted">{{scope}}</p>
    <section class="lead" aria-label="In short">
    {{#sentences}}<p>{{.}}</p>
    {{/sentences}}</section>
    <ul class="tiles">
    {{#tiles}}<li><strong>{{number}}</strong> {{words}}</li>
    {{/tiles}}</ul>
    <h2>Who takes part</h2>
    <p>{{people}}</p>
    {{#names}}<h3>Never matched yet</h3>
    <ul>
    {{#neverMatched}}<li><bdi>{{.}}</bdi></li>
    {{/neverMatched}}</ul>
    {{/names}}
    {{#hasRounds}}
    {{#participation}}<figure><div class="scroll" tabindex="0" role="region" aria-label="{{label}}">
    {{{svg}}}
    </div></figure>
    {{/participation}}

    <h2>Who met whom</h2>
    <p>{{repeats}}</p>
    {{#contacts}}<figure><div class="scroll" tabindex="0" role="region" aria-label="{{label}}">
    {{{svg}}}
    </div></figure>
    {{/contacts}}
    {{#map}}<h3>The map</h3>
    <p>{{words}}</p>
    <figure><div class="scroll" tabindex="0" role="region" aria-label="Map of who met whom">
    {{{svg}}}
    </div></figure>
    {{/map}}

    {{#hasFacets}}
    <h2>Across the lines</h2>
    <p>{{mixing}}</p>
    <div class="scroll" tabindex="0" role="region" aria-label="Contacts across, by facet">
    <table>
    <caption>Contacts across and inside, and what pure chance would give</caption>
    <thead><tr><th class="text" scope="col">Across</th><th scope="col">contacts across</th>\
    <th scope="col">share</th><th scope="col">share by chance</th><th scope="col">inside one</th>\
    <th scope="col">inside by chance</th><th scope="col">value not known</th></tr></thead>
    <tbody>
    {{#facets}}<tr><th class="text" scope="row">{{facet}}</th><td>{{across}}</td><td>{{share}}</td>\
    <td>{{shareByChance}}</td><td>{{within}}</td><td>{{withinByChance}}</td><td>{{notGiven}}</td></tr>
    {{/facets}}</tbody>
    </table>
    </div>
    {{#shares}}<figure><div class="scroll" tabindex="0" role="region" aria-label="{{label}}">
    {{{svg}}}
    </div></figure>
    {{/shares}}
    {{#matrices}}
    <h3>{{heading}}</h3>
    <p>{{words}}</p>
    <ul class="key" aria-label="Colours of the table">
    {{#key}}<li><span class="{{colour}}"></span>{{meaning}}</li>
    {{/key}}</ul>
    <div class="scroll" tabindex="0" role="region" aria-label="{{heading}}">
    <table class="heat">
    <caption>Contacts, and below them what pure chance would give; columns as the numbered rows</caption>
    <thead><tr><th scope="col" class="text">people</th>{{#columns}}<th scope="col">\
    <abbr title="{{name}}">{{number}}</abbr></th>{{/columns}}</tr></thead>
    <tbody>
    {{#rows}}<tr><th scope="row">{{number}} <bdi>{{name}}</bdi> ({{people}})</th>{{#cells}}\
    <td class="{{colour}}">{{contacts}}<span>{{byChance}}</span></td>{{/cells}}</tr>
    {{/rows}}</tbody>
    </table>
    </div>
    {{#trend}}<figure><figcaption>Over time, with the rows as numbered above</figcaption>
    <div class="scroll fine" tabindex="0" role="region" aria-label="{{label}}">
    {{{svg}}}
    </div></figure>
    {{/trend}}
    {{#noTrend}}<p class="muted">{{.}}</p>
    {{/noTrend}}
    {{/matrices}}
    {{/hasFacets}}

    <h2>The odd place</h2>
    <p>{{turns}}</p>
    {{#hasTurns}}<table>
    <caption>How often people had a place in a trio, or none</caption>
    <thead><tr><th scope="col">times</th><th scope="col">people</th></tr></thead>
    <tbody>
    {{#ledger}}<tr><th scope="row">{{turns}}</th><td>{{people}}</td></tr>
    {{/ledger}}</tbody>
    </table>
    {{/hasTurns}}

    <h2>What people said</h2>
    <p>{{feedback}}</p>
    {{#hasRatings}}<table>
    <caption>Ratings</caption>
    <thead><tr><th scope="col">rating</th><th scope="col">answers</th></tr></thead>
    <tbody>
    {{#ratings}}<tr><th scope="row">{{rating}}</th><td>{{answers}}</td></tr>
    {{/ratings}}</tbody>
    </table>
    {{/hasRatings}}

    {{#mail}}<h2>Mail</h2>
    <p>{{words}}</p>
    <div class="scroll" tabindex="0" role="region" aria-label="Messages by round">
    <table>
    <caption>Messages by round</caption>
    <thead><tr><th scope="col" class="text">round</th><th scope="col" class="text">what</th>\
    <th scope="col">messages</th><th scope="col">sent</th><th scope="col">written to files</th><th scope="col">waiting</th>\
    <th scope="col">failed</th><th scope="col">to be decided</th></tr></thead>
    <tbody>
    {{#rows}}<tr><th scope="row" class="text">{{round}}</th><td class="text">{{kind}}</td>\
    <td>{{messages}}</td><td>{{sent}}</td><td>{{written}}</td><td>{{waiting}}</td><td>{{failed}}</td>\
    <td>{{needPerson}}</td></tr>
    {{/rows}}</tbody>
    </table>
    </div>
    {{/mail}}

    <h2>Round by round</h2>
    <div class="scroll" tabindex="0" role="region" aria-label="Round by round">
    <table class="wide">
    <caption>All rounds of this report</caption>
    <thead><tr><th scope="col" class="text">round</th><th scope="col" class="text">date</th>\
    <th scope="col">took part</th><th scope="col">first time</th><th scope="col">left out</th>\
    <th scope="col">pairs</th><th scope="col">trios</th>{{#hasLarger}}<th scope="col">larger</th>\
    {{/hasLarger}}<th scope="col">new contacts</th><th scope="col">repeats</th>\
    {{#hasAllowed}}<th scope="col">of them allowed</th>{{/hasAllowed}}\
    <th scope="col">by chance</th>{{#facets}}<th scope="col">across {{facet}}</th>{{/facets}}</tr></thead>
    <tbody>
    {{#rounds}}<tr><th scope="row" class="text">{{label}}</th><td class="text">{{date}}</td>\
    <td>{{participants}}</td><td>{{newcomers}}</td><td>{{leftOut}}</td><td>{{pairs}}</td>\
    <td>{{trios}}</td>{{#hasLarger}}<td>{{larger}}</td>{{/hasLarger}}<td>{{newContacts}}</td>\
    <td>{{repeats}}</td>{{#hasAllowed}}<td>{{allowed}}</td>{{/hasAllowed}}<td>{{byChance}}</td>{{#shares}}<td>{{.}}</td>{{/shares}}</tr>
    {{/rounds}}</tbody>
    </table>
    </div>
    {{/hasRounds}}

    <h2>How to read this</h2>
    <p>A contact is two people of one group, unless the group said that it did not meet; a trio makes
    three. A repeat is a contact between people who had one in any earlier round, however long
    ago; where the rules look back no further than so many rounds or months, one after that is called
    allowed. {{values}}</p>
    <p>“By chance” is what would be expected, exactly, if groups of the same sizes had been drawn
    blindly among the same people.</p>
    <p class="muted">{{made}}</p>

    """
}
