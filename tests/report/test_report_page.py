"""The report in a real browser: what it shows, what it forbids, and that everybody can use it."""

import shutil

import pytest

pytest.importorskip("jinja2", reason="needs the extra: pip install newsclean[report]")

from newsclean.edits import Edit
from newsclean.pipeline import Cleaned, Pass
from newsclean.report import Collector, render
from newsclean.step import Hints

PAYLOADS = [
    "<script>window.hacked = 1</script>",
    '<img src=x onerror="window.hacked = 1">',
    "\"><svg onload='window.hacked = 1'>",
    "' autofocus onfocus='window.hacked = 1",
    "</style><script>window.hacked = 1</script>",
    "</script><script>window.hacked = 1</script>",
    "{{ 7 * 7 }} {% raw %}",
    "javascript:window.hacked=1",
    "&lt;script&gt;window.hacked = 1&lt;/script&gt;",
    "\ud800 lone",
]


def document(index, text, site, lang, rule):
    source = f"{text}\nWerbung {index}\n"
    start = len(text) + 1
    edit = Edit(start, len(source), source[start:], "", rule, f"reason {text[:80]}")
    return (
        f"doc {index} {text}",
        Hints(title=text, site=site, lang=lang),
        Cleaned(source, text + "\n", (Pass("x", (edit,)),)),
    )


def page_of(documents):
    collected = Collector()
    for one in documents:
        collected.add(*one)
    return render(collected)


def many():
    yield from (document(i, text, text, "ar", "names/" + "abcdefghij"[i]) for i, text in enumerate(PAYLOADS))
    text = "Der Rat hat in Rom getagt, sagte die Sprecherin. " * 40
    for i in range(len(PAYLOADS), 300):
        yield document(i, text, f"{i % 3}.example", "de", "boilerplate/de.werbung")


def test_three_hundred_documents_stay_under_a_megabyte_and_markup_is_escaped():
    html = page_of(many())
    assert len(html.encode()) < 1_000_000
    assert "<script>window" not in html
    assert html.count("<script>") == 1


def test_without_jinja_the_message_says_what_to_install(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "jinja2", None)
    with pytest.raises(ImportError, match="newsclean\\[report\\]"):
        render(Collector())


@pytest.fixture(scope="module")
def browser():
    playwright = pytest.importorskip("playwright.sync_api")
    chromium = shutil.which("chromium")
    if not chromium:
        pytest.skip("chromium is not installed")
    flags = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    flags += " --disable-component-update --disable-sync"
    with playwright.sync_playwright() as running:
        yield running.chromium.launch(executable_path=chromium, args=flags.split())


@pytest.fixture
def page(browser, tmp_path):
    path = tmp_path / "report.html"
    path.write_text(page_of(many()), encoding="utf-8")
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.requests, page.complaints = [], []
    page.on("request", lambda request: page.requests.append(request.url))
    page.on("console", lambda message: page.complaints.append(message.text))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.goto(path.as_uri())
    yield page
    assert page.complaints == []
    assert page.requests == [path.as_uri()]
    assert page.evaluate("window.hacked") is None
    context.close()


def shown(page):
    return page.locator("article:visible").count()


@pytest.mark.browser
def test_filters_narrow_the_documents_and_say_how_many_are_left(page):
    total = shown(page)
    page.select_option("#site", "1.example")
    assert 0 < shown(page) < total
    assert page.inner_text("#shown") == f"{shown(page)} documents"
    page.select_option("#site", "")
    page.select_option("#rule", "names/a")
    assert shown(page) == 1
    page.select_option("#rule", "")
    page.fill("#search", "doc 3 ")
    assert shown(page) == 1
    page.fill("#search", "")
    page.select_option("#language", "ar")
    assert shown(page) == len(PAYLOADS)


@pytest.mark.browser
def test_the_keyboard_walks_through_documents_and_reasons_show_on_focus(page):
    page.keyboard.press("j")
    page.keyboard.press("j")
    first = page.evaluate("document.activeElement.querySelector('h3').textContent")
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.querySelector('h3').textContent") != first
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"
    mark = page.locator("article:visible .edit").first
    mark.focus()
    assert "reason" in mark.evaluate("e => getComputedStyle(e, '::after').content")


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_passes_an_accessibility_check(page, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page.emulate_media(color_scheme=scheme)
    page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
    # the checker is put into the page by the browser itself, so the page's own policy does not forbid it
    results = axe.Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
