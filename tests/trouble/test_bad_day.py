"""Throttles, refusals, a truncated answer and a hang in one sheet, through the real sandbox and the real command."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

from tests.processes import ROOT, get_json, post_json, sandbox

COUNT = 20
FAULTS = [
    *["ThrottlingException", None, None, None, None] * 4,  # 20 %
    "filtered",  # 5 %
    "truncated",
    "hang",
]
REASONS = {
    "refused": "The content filter objected to the words. Change the prompt. Counted as charged: AWS does not say.",
    "failed": "The answer broke off. Counted as charged: AWS does not say.",
    "in_doubt": "The connection ended before the answer came, so the call may have run. Counted as charged.",
}


def test_the_rest_of_the_sheet_is_there_and_each_frame_says_its_reason(tmp_path: Path) -> None:
    with sandbox() as url:
        post_json(f"{url}/_sandbox/faults", {"faults": FAULTS})
        finished = subprocess.run(
            [sys.executable, "-m", "app.cli", "draft", "--prompt", "a lamp", "--count", str(COUNT), "--json"],
            cwd=ROOT,
            env={"PATH": "", "STUDIO_HOME": str(tmp_path), "STUDIO_SANDBOX_URL": url, "STUDIO_READ_TIMEOUT_S": "20"},
            capture_output=True,
            check=False,
            timeout=120,
        )
        calls = get_json(f"{url}/_sandbox/calls")
    drafts = json.loads(finished.stdout)["drafts"]
    assert finished.returncode == 1
    assert Counter(draft["status"] for draft in drafts) == {
        "done": COUNT - 3,
        "refused": 1,
        "failed": 1,
        "in_doubt": 1,
    }
    assert {draft["status"]: draft["reason"] for draft in drafts if draft["reason"]} == REASONS
    assert all(draft["cost_usd"] == "0.04" for draft in drafts)
    billed = Counter(call["seed"] for call in calls if call["billed"])
    assert set(billed.values()) == {1}  # a refusal, a broken answer and a lost one are never sent again
    assert Counter(call["status"] for call in calls)[429] == FAULTS.count("ThrottlingException")
