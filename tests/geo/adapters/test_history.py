from geo.adapters.history import list_changes


def test_a_changed_value_is_told_by_its_path() -> None:
    assert list_changes({"a": {"b": "x"}, "c": 1}, {"a": {"b": "y"}, "c": 1}) == (("a.b", "x", "y"),)


def test_entries_of_a_list_are_matched_by_id() -> None:
    old = {"claims": [{"id": "a", "quote": "x"}, {"id": "b"}]}
    new = {"claims": [{"id": "c"}, {"id": "a", "quote": "y"}]}

    assert list_changes(old, new) == (
        ("claims[a].quote", "x", "y"),
        ("claims[b]", '{"id":"b"}', None),
        ("claims[c]", None, '{"id":"c"}'),
    )


def test_entries_without_an_id_are_matched_by_number() -> None:
    assert list_changes({"legs": [{"mode": "rail"}]}, {"legs": [{"mode": "air"}]}) == (("legs[0].mode", "rail", "air"),)


def test_a_list_of_plain_values_is_one_change() -> None:
    assert list_changes({"tags": ["a"]}, {"tags": ["a", "b"]}) == (("tags", '["a"]', '["a","b"]'),)


def test_documents_that_are_equal_have_no_changes() -> None:
    assert list_changes({"a": [1, {"b": None}]}, {"a": [1, {"b": None}]}) == ()
