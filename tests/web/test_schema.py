"""The JSON interface against its own description: whatever the description allows is answered as it says, and what it
does not allow is refused, never with a fault. Schemathesis makes the requests, the same ones each time."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance
from starlette.testclient import TestClient

pytestmark = pytest.mark.filterwarnings("ignore")
CHECKS = [not_a_server_error, content_type_conformance, response_schema_conformance]


def test_requests_are_answered_as_described(asked: TestClient) -> None:
    described = schemathesis.openapi.from_dict(asked.get("/api/v1/openapi.json").json())
    tried: Counter[str] = Counter()
    for operation in (result.ok() for result in described.get_all_operations()):

        @given(case=operation.as_strategy())
        @settings(
            max_examples=25,
            derandomize=True,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        def answered(case: Any) -> None:
            answer = asked.request(**case.as_transport_kwargs(base_url=str(asked.base_url)))
            tried[case.operation.label] += 1
            case.validate_response(answer, checks=CHECKS)

        answered()
    assert set(tried) == {result.ok().label for result in described.get_all_operations()}
