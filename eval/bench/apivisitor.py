"""A visitor who comes through the API for programs, as another page in front of it would."""

from __future__ import annotations

from assistant.query import Question
from eval.bench.conversing import Conversation, Way, comparable
from eval.bench.visitor import Visitor, check, fault_of
from eval.bench.visits import Asked

PATH = "/api/ask"


class ApiVisitor(Visitor):
    """Sends each question with the conversation so far, since the server remembers none."""

    way = Way.API

    async def have(self, conversation: Conversation) -> None:
        """Asks the questions of `conversation`."""
        for question in conversation.turns():
            if not await self.answered(question):
                return
            await self.think()

    async def ask(self, question: Question) -> Asked:
        """What comes of asking `question`. Raises PoliteRefusal."""
        from httpx import HTTPError

        at, whole, fault, foreign = self.now(), None, "", ""
        body = {
            "question": question.text,
            "history": list(question.history),
            "documents": list(question.documents),
        }
        try:
            response = await self.client.post(PATH, json=body)
            check(response)
            answer = comparable(response.json())
            whole = self.now() - at
            foreign = self.visits.alone.foreign(self.way, question, answer)
        except (HTTPError, ValueError, AttributeError) as error:
            fault = fault_of(error)
        return Asked(at, whole, whole, fault, foreign, self.way)
