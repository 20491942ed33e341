"""AccountDocument -> the terminal, in the order of the page: 76 characters to a line of prose, 80 to a table.

Lines are laid out here and not by Rich's tables, so that none ends in blanks when the output is piped. Colour is Rich's
affair: it leaves it out where the output is no terminal or `NO_COLOR` is set.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.text import Text

from consilience.model.account import AccountDocument, Difference, Finding, Place, Quotation, TimelineItem
from consilience.publish import series_words, words
from consilience.publish.dates import moment_words, span_words
from consilience.publish.marks import finding_mark, sentence_mark
from consilience.publish.plain import one_line, quoted, shorten
from consilience.publish.story import Story, stories
from consilience.publish.words import and_then

MEASURE = 76
WIDEST = 100  # a table gains nothing beyond
MOST_IDS = 8  # articles named behind a statement; the rest are counted
MOST_EVENTS = 12
GLYPHS = {"day": "•", "month": "▪", "year": "▮"}
DIFFER = "yellow"
GLUE = "\ue000"  # stands for a blank at which no line may break; Rich breaks at every kind of blank


def print_account(document: AccountDocument, console: Console, page: str | None = None) -> None:
    """The whole account. `page` is where the page was written, named in the last line."""
    told = stories(document)
    if not told:
        read = words.counted(len(document.articles), "article")
        _wrap(console, Text(f"Nothing to compare: {read} read, no story found.", style="bold"))
    for story in told:
        if len(told) > 1:
            _print(console, Text(f"STORY {story.number} OF {len(told)}", style="dim"))
        _Printer(story, console).story()
    _left_out(document, console, page)


class _Printer:
    def __init__(self, story: Story, console: Console) -> None:
        self.told = story
        self.console = console
        self.measure = max(24, min(MEASURE, console.width))
        self.wide = max(24, min(WIDEST, console.width))

    def story(self) -> None:
        story, account = self.told, self.told.account
        self.text(Text(shorten(account.title, 300), style="bold"))
        if story.setting:
            self.text(Text(shorten(story.setting, 150)))
        self.text(Text(" · ".join(story.facts), style="dim"), width=self.wide)
        if len(story.outlets) < 2:
            self.text(Text("One outlet only: there is nothing to compare it with."))
        self.prose()
        self.several()
        self.differences()
        self.alone()
        self.speakers()
        self.timeline()
        self.events()
        self.origins()
        self.decisions()
        self.articles()
        self.console.print()

    # -- sections -------------------------------------------------------------------------------------------------

    def prose(self) -> None:
        account = self.told.account
        self.head("The account")
        if not account.prose:
            self.dim(self.told.no_prose)
        differences = {difference.id: difference for difference in account.differences}
        for section, sentences in self.told.paragraphs:
            self.dim(words.SECTIONS[section])
            paragraph = Text()
            for sentence in sentences:
                mark = sentence_mark(sentence, self.told.findings, differences)
                paragraph += Text((" " if paragraph else "") + shorten(sentence.text, 1200) + " ")
                paragraph += self.ids(self.told.reports(sentence))
                if mark and mark.diamond:
                    paragraph += Text(" ◆" if mark.diamond == "conflicts" else " ◇", style=DIFFER)
            self.text(paragraph, "  ")

    def several(self) -> None:
        """What several outlets carry and the prose does not name."""
        told = {name for sentence in self.told.account.prose for name in sentence.findings}
        left = [f for f in (*self.told.agreed, *self.told.one_origin) if f.id not in told]
        if left:
            self.head("Several outlets also say" if told else "Several outlets say")
            for finding in left:
                self.statement(finding)

    def differences(self) -> None:
        self.head("Where they differ")
        if not self.told.disputed:
            self.dim(self.told.nothing_differs)
        for row in self.told.disputed:
            if not row.differences and row.finding:
                self.statement(row.finding)
            for difference in row.differences:
                self.difference(difference)

    def difference(self, difference: Difference) -> None:
        glyph = "◆ " if difference.relation == "contradicts" else "◇ "
        topic, relation = shorten(difference.topic, 200), words.RELATIONS[difference.relation]
        self.text(Text.assemble((glyph, DIFFER), (topic, "bold"), f": {relation}"), rest="  ")
        room = self.wide - 4
        columns = (room * 39 // 100, room - room * 39 // 100 - 25, 21)
        for side in difference.sides:
            speakers = "; ".join(side.speakers) or words.EMPTY["speaker"]
            cells = (Text(shorten(words.side_words(side), 200)), Text(shorten(speakers, 120)), self.ids(side.reports))
            self.columns(cells, columns)
        self.text(Text(shorten(difference.reason, 800), style="dim"), "    ")

    def alone(self) -> None:
        self.head("Only one outlet says")
        if not self.told.alone:
            self.dim(words.EMPTY["alone"])
        for label, found in self.told.alone:
            self.text(Text(label or "in an article that is not here", style="bold"))
            for finding in found:
                self.statement(finding, with_speakers=True)

    def statement(self, finding: Finding, *, with_speakers: bool = False) -> None:
        line = Text(shorten(finding.statement, 600) + " ") + self.ids(finding.reports)
        if with_speakers and finding.speakers:
            line += Text(f" {shorten('; '.join(finding.speakers), 80)}", style="dim")
        elif not with_speakers:
            line += Text(f" {finding_mark(finding).glyphs}")
        self.text(line, "  - ", "    ")

    def speakers(self) -> None:
        self.head("Who said what")
        if not self.told.speakers:
            self.dim(words.EMPTY["said"])
        for speaker in self.told.speakers:
            self.text(Text(shorten(speaker.name or "Speaker not named", 100), style="bold"))
            for position, quotation in enumerate(speaker.quotations):
                if position:
                    self.console.print()
                self.quotation(quotation)

    def quotation(self, quotation: Quotation) -> None:
        if quotation.occasion:
            self.text(Text(shorten(quotation.occasion, 150), style="dim"), "  ")
        rows: dict[tuple[str, str], list[Place]] = {}
        for variant in quotation.variants:
            said = shorten(self.told.cited.words(variant), 2000) or words.EMPTY["passage"]
            said = quoted(said) if variant.kind == "direct" and self.told.cited.has(variant) else said
            rows.setdefault((said, variant.kind), []).append(variant)
        room = self.wide - 4
        for (said, kind), places in rows.items():
            cells = (Text(said), Text(words.QUOTES[kind], style="dim"), self.ids(places))
            self.columns(cells, (room - 38, 13, 21))

    def timeline(self) -> None:
        self.head("Timeline")
        items = self.told.timeline
        if not items:
            self.dim(words.EMPTY["timeline"])
        for item in items:
            if not item.background:
                self.item(item)
        background = [item for item in items if item.background]
        if background:
            self.dim("Background")
        for item in background:
            self.item(item)

    def item(self, item: TimelineItem) -> None:
        when = f"{GLYPHS[item.precision]} {span_words(item.date, item.end, short=True)}"
        what = Text(shorten(item.statement, 600) + " ") + self.ids(item.reports)
        self.columns((Text(when), what), (22, self.measure - 28))

    def events(self) -> None:
        """Coded events, each with all its reports: those that most origins give first, history left out."""
        events = [event for event in self.told.account.events if not event.background]
        if not events:
            return
        self.head("Events")
        ordered = sorted(
            events, key=lambda event: (-event.origins_at_most, not event.lead, event.date or "9999", event.id)
        )
        for event in ordered[:MOST_EVENTS]:
            parts = [series_words.act(event), words.counted(event.outlets, "outlet")]
            if event.outlets > 1:
                parts.append(f"at most {words.counted(event.origins_at_most, 'origin')}")
            if spread := series_words.spread(event):
                parts.append(f"coded {spread}")
            told = f"{shorten(series_words.who(event), 200)} · {' · '.join(parts)} "
            what = Text(told) + self.ids(event.reports)
            self.columns((Text(series_words.when(event)), what), (22, self.measure - 28))
        if len(events) > MOST_EVENTS:
            self.dim(f"… and {words.counted(len(events) - MOST_EVENTS, 'event')} more: see --json")

    def origins(self) -> None:
        joined = [origin for origin in self.told.account.origins if len(origin.articles) > 1]
        if not joined:
            return
        self.head("May rest on one text")
        for origin in joined:
            names = " ".join(self.told.cited.short_id(name) for name in origin.articles)
            self.text(Text.assemble((f"[{names}] ", "cyan"), shorten(origin.reason, 800)), "  ", "    ")

    def decisions(self) -> None:
        if not self.told.account.decisions:
            return
        self.head("Decided by analysts")
        for each in self.told.account.decisions:
            self.text(Text(shorten(words.decision_words(each), 400)), "  ", "    ")
            by = f"{each.author}, {moment_words(each.time)}: {each.reason}"
            self.text(Text(shorten(by, 400), style="dim"), "    ")

    def articles(self) -> None:
        self.head("Articles")
        cited = self.told.cited
        if not cited.articles:
            self.dim(words.EMPTY["articles"])
        size = max((len(cited.short_id(a.id)) for a in cited.articles), default=3)
        for article in cited.articles:
            about = [cited.label(article.id), moment_words(article.published) or "no date"]
            if article.language and article.language != "en":
                about.append(f"in {words.LANGUAGES.get(article.language, shorten(article.language, 12))}")
            cells = (Text(cited.short_id(article.id), style="cyan"), Text(", ".join(about)))
            self.columns(cells, (size, self.measure - size - 4))

    # -- lines ----------------------------------------------------------------------------------------------------

    def ids(self, places: Iterable[Place]) -> Text:
        """`[000 001]`: the articles, each once, in their order."""
        names = {place.article for place in places}
        order = [a.id for a in self.told.cited.articles if a.id in names]
        order += sorted(names.difference(order))
        shown = " ".join(self.told.cited.short_id(name) for name in order[:MOST_IDS])
        more = f" +{len(order) - MOST_IDS}" if len(order) > MOST_IDS else ""
        mark = f"[{shown}{more}]"
        return Text(mark.replace(" ", GLUE) if len(mark) <= 21 else mark, style="cyan")

    def head(self, title: str) -> None:
        self.console.print()
        self.text(Text(title.upper(), style="bold"))

    def dim(self, line: str) -> None:
        self.text(Text(line, style="dim"))

    def text(self, text: Text, first: str = "", rest: str | None = None, width: int = 0) -> None:
        rest = first if rest is None else rest
        lines = text.wrap(self.console, (width or self.measure) - max(len(first), len(rest)), tab_size=4)
        for position, line in enumerate(lines):
            line.rstrip()
            _print(self.console, Text(rest if position else first) + line)

    def columns(self, cells: Sequence[Text], widths: Sequence[int]) -> None:
        """Cells side by side, each wrapped in its width, two blanks apart and four from the edge."""
        if min(widths) < 3:  # too narrow a terminal for columns
            for cell in cells:
                self.text(cell, "    ")
            return
        wrapped = [list(cell.wrap(self.console, width, tab_size=4)) for cell, width in zip(cells, widths, strict=True)]
        for position in range(max(len(lines) for lines in wrapped)):
            row = Text("    " if self.measure > 40 else "  ")
            for lines, width in zip(wrapped, widths, strict=True):
                part = lines[position] if position < len(lines) else Text()
                part.rstrip()
                row += part
                row += Text(" " * (width - part.cell_len + 2))
            row.rstrip()
            _print(self.console, row)


def _left_out(document: AccountDocument, console: Console, page: str | None) -> None:
    if document.left_out:
        lines = [Text(f"Left out: {words.counted(len(document.left_out), 'thing')} given.", style="bold")]
        for left in document.left_out:
            place = shorten(left.source, 200) + (f":{left.line}" if left.line is not None else "")
            lines.append(Text(f"  {place}: {and_then(shorten(left.reason, 300), shorten(left.hint, 300))}"))
    else:
        lines = [Text(words.EMPTY["left out"], style="dim")]
    if page:
        lines.append(Text(f"Page: {one_line(page)}", no_wrap=True, overflow="ignore"))  # a path that can be copied
    for text in lines:
        _wrap(console, text)


def _wrap(console: Console, text: Text) -> None:
    for line in text.wrap(console, max(24, min(MEASURE, console.width)), tab_size=4):
        line.rstrip()
        _print(console, line)


def _print(console: Console, line: Text) -> None:
    line.plain = line.plain.replace(GLUE, " ")
    console.print(line, highlight=False, markup=False, emoji=False, no_wrap=True, overflow="ignore", crop=False)
