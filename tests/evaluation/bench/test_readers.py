from pathlib import Path

from stillhere.evaluation.bench import annomi, emobank, epitome, esconv, goemotions, reactions, sdcnl
from stillhere.evaluation.bench.features import words
from stillhere.evaluation.bench.tasks import Task
from tests.evaluation.bench import sets


def judged(task: Task) -> list[str]:
    return [" / ".join(x.text for x in task.talks[e.talk][e.first : e.last]) for e in task.examples]


def test_annomi_gives_each_speaker_a_task_of_marked_lines_grouped_by_conversation(tmp_path: Path):
    sets.annomi(tmp_path)
    therapist, client, _ = annomi.tasks(tmp_path)
    assert (therapist.target[:2], therapist.groups[:3]) == (("question", "reflection"), ("t0", "t0", "t1"))
    assert judged(therapist)[:2] == ["What brings you in? 0", "You may want less of it. 0"]
    assert client.target == ("change", "sustain") * 3


def test_annomi_looks_at_two_lines_before_and_one_after(tmp_path: Path):
    sets.annomi(tmp_path, sessions=1)
    places = words(annomi.tasks(tmp_path)[1])
    assert places["before", "T"] == ["What brings you in? 0", "You may want less of it. 0"]
    assert places["before", "C"] == ["", "I may cut down on coffee. 0"]
    assert places["after", "T"] == ["You may want less of it. 0", ""]


def test_annomi_sessions_are_grouped_by_topic_however_it_is_spelt(tmp_path: Path):
    sets.annomi(tmp_path)
    quality = annomi.tasks(tmp_path)[2]
    assert (quality.target, quality.groups) == ((1.0, 1.0, 0.0), ("coffee 0", "coffee 1", "coffee 2"))


def test_epitome_judges_the_answer_and_keeps_one_post_in_one_group(tmp_path: Path):
    sets.epitome(tmp_path)
    task = epitome.tasks(tmp_path)[0]
    assert (judged(task), task.target, task.groups) == (["That hurts!", "Buy one."], ("2", "0"), ("a", "a"))
    assert words(task)["before", "C"][0] == "My cat left. \n I wait."


def test_goemotions_measures_dev_and_lets_train_teach(tmp_path: Path):
    sets.goemotions(tmp_path)
    task = goemotions.tasks(tmp_path)[0]
    assert task.target == (frozenset({0, 17}), frozenset({27}), frozenset({25}))
    assert task.taught == (True, True, False)


def test_emobank_has_one_task_a_dimension_grouped_by_document(tmp_path: Path):
    sets.emobank(tmp_path)
    tasks = emobank.tasks(tmp_path)
    assert [t.target for t in tasks] == [(3.0, 4.0), (2.5, 2.5), (3.25, 3.25)]
    assert (tasks[0].groups, tasks[0].taught) == (("doc0", "doc1"), (True, False))


def test_empathic_reactions_measure_the_essays_that_the_encoder_never_saw(tmp_path: Path):
    sets.reactions(tmp_path)
    empathy, distress = reactions.tasks(tmp_path)
    assert [n for n, taught in enumerate(empathy.taught) if not taught] == [9, 19]
    assert (empathy.target[1], distress.target[1], empathy.groups[9]) == (2.0, 6.0, "p1")


def test_sdcnl_keeps_an_author_together_and_does_not_take_deleted_ones_for_one_person(tmp_path: Path):
    sets.sdcnl(tmp_path)
    task = sdcnl.tasks(tmp_path)[0]
    assert task.target == (0.0, 0.0, 1.0, 1.0)
    assert len({*task.groups[:2]}) == 1
    assert len({*task.groups[2:]}) == 2
    assert judged(task)[0] == "Up late / I can't sleep. / The lamp hums."


def test_esconv_ratings_are_judged_by_the_lines_up_to_them(tmp_path: Path):
    sets.esconv(tmp_path)
    rating, question = esconv.tasks(tmp_path)[:2]
    assert (rating.target, question.target) == ((1.0,), (0.0,))
    assert judged(question) == ["Hello. / Hi. / My shop closed. / Why? / Rent."]
    assert rating.groups == ("alatetrain",)


def test_a_rating_of_three_is_low_and_of_four_is_not(tmp_path: Path):
    for rated, low in (("3", 1.0), ("4", 0.0)):
        sets.esconv(tmp_path, rated=rated)
        assert esconv.tasks(tmp_path)[0].target == (low,)


def test_a_failed_conversation_reads_like_any_other_and_shares_its_situation_s_group(tmp_path: Path):
    sets.esconv(tmp_path)
    every = esconv.tasks(tmp_path)[-1]
    assert every.target == (0.0, 0.0, 1.0)
    assert every.groups[0] == every.groups[2]
    assert [(x.speaker, x.text) for x in every.talks[2]] == [("C", "Hey"), ("T", "Bye")]


def test_the_first_turns_end_where_the_next_turn_begins(tmp_path: Path):
    sets.esconv(tmp_path)
    talk = esconv.tasks(tmp_path)[-1].talks[0]
    assert [x.text for x in esconv.first_turns(talk, 2)] == ["Hello.", "Hi.", "My shop closed."]
    assert esconv.first_turns(talk, None) == talk
