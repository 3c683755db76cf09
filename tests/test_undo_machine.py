"""Change, undo and redo in any order, against a plain list of texts."""

from hypothesis import event
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from newsclean.edits import Edit, Offsets, apply, compose, invert
from newsclean.pipeline import Cleaned, Pass, is_under
from newsclean.presets import STEPS
from newsclean.step import Hints
from strategies import texts

RULES = ["spaces/run", "spaces/end", "boilerplate/de.werbung", "boilerplate/de", "names/Q1"]


class Undo(RuleBasedStateMachine):
    """A text under cleaning; *undone* are the records that an undo has put aside."""

    @initialize(source=st.text("ab \n\u0301", max_size=30))
    def begin(self, source):
        self.record = Cleaned(source, source)
        self.texts = [source]  # what each pass gave, kept apart from the record
        self.undone = []

    def add(self, name, edits):
        text = apply(self.record.text, edits)
        self.record = Cleaned(self.record.source, text, (*self.record.passes, Pass(name, tuple(edits))))
        self.texts.append(text)
        self.undone.clear()

    @rule(data=st.data())
    def change(self, data):
        text = self.record.text
        cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6)))
        edits = []
        for start, end in zip(cuts[::2], cuts[1::2], strict=False):
            after = data.draw(st.text("abX ", max_size=3))
            if start < end and text[start:end] != after:
                edits.append(Edit(start, end, text[start:end], after, data.draw(st.sampled_from(RULES))))
        self.add("made", edits)

    @rule(step=st.sampled_from(list(STEPS.values())))
    def run_a_step(self, step):
        self.add(step.name, step.edits(self.record.text, Hints(lang="de")))

    @rule(source=texts(8))
    def begin_with_another_text(self, source):
        self.begin(source)

    @rule(name=st.sampled_from([*RULES, "spaces", "boilerplate", "names", "encoding", "no-such-rule"]))
    def undo_a_rule(self, name):
        without = self.record.undo(name)
        edits = self.record.edits
        touched = [edit for edit in edits if is_under(edit.rule, name)]
        if not touched and not any(is_under(edit.rule, name) for done in self.record.passes for edit in done.edits):
            assert without == self.record.text
        if touched and len(touched) == len(edits):
            event("every edit undone")
        if all(is_under(edit.rule, name) for done in self.record.passes for edit in done.edits):
            assert without == self.record.source

    @rule(name=st.sampled_from(RULES))
    def put_a_rule_aside(self, name):
        before = self.record
        after = before.without(lambda edit: is_under(edit.rule, name))
        assert not any(is_under(edit.rule, name) for edit in after.edits)
        assert {*after.edits} <= {*before.edits}
        # from the one text to the other and back, by edits alone
        across = compose(before.text, (invert(before.edits), after.edits))
        assert apply(before.text, across) == after.text
        assert apply(after.text, invert(across)) == before.text
        self.undone.append((before, self.texts))
        self.record, self.texts = after, [before.source, after.text]

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self):
        event("redone")
        self.record, self.texts = self.undone.pop()

    @invariant()
    def the_record_holds(self):
        record = self.record
        assert record.text == self.texts[-1]
        assert apply(record.source, record.edits) == record.text
        assert apply(record.text, invert(record.edits)) == record.source == record.undo()
        assert record.without(lambda edit: False) is record
        assert record.without(lambda edit: True).text == record.source

    @invariant()
    def positions_carry_over(self):
        record = self.record
        size = len(record.source)
        assert Offsets(record.edits).forward(0, size)[1] <= len(record.text)
        low, high = record.to_source(0, len(record.text))
        assert 0 <= low <= high <= size


TestUndo = Undo.TestCase
