"""The desk of those who review: how the tests hand reports in, and open what became of them."""

from dataclasses import dataclass

from playwright.sync_api import APIResponse, Locator, Page, expect

RAJIN = (
    "The White House said on Friday that North Korea had delivered more than 1,000 containers of military equipment "
    "and munitions to Russia.\n\nThe containers were shipped between Sept. 7 and Oct. 1 from Rajin, North Korea, to "
    "Dunay, Russia, on the Angara. North Korea has denied that it sends arms to Russia."
)


@dataclass(frozen=True, slots=True)
class Office:
    """Where drafts are reviewed, and the token of who may."""

    origin: str
    token: str

    @property
    def address(self) -> str:
        """Return the address that hands the token over."""
        return f"{self.origin}/review#token={self.token}"

    def call(self, page: Page, method: str, path: str, **body: object) -> APIResponse:
        """Call the service as another program would."""
        headers = {"Authorization": f"Bearer {self.token}"}
        return page.request.fetch(f"{self.origin}{path}", method=method, headers=headers, data=body or None)

    def bring(self, page: Page, text: str, **told: str) -> str:
        """Bring a report, and return the id of its first draft."""
        answer = self.call(page, "POST", "/reports", text=text, published="2023-10-19", **told)
        assert answer.ok, answer.text()
        return str(answer.json()["drafts"][0]["id"])


def open_draft(page: Page, office: Office, draft: str) -> None:
    """Open one draft, with its text."""
    page.goto(f"{office.origin}/review#draft={draft}&token={office.token}")
    expect(page.locator("#draft .slot").first).to_be_visible()
    expect(page.locator(".text p").first).to_be_visible()


def slot(page: Page, path: str) -> Locator:
    """Return the value at a path."""
    return page.locator(f'#draft .slot[data-path="{path}"]')
