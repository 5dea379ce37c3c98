"""What people call things: from typed words to program types and facts."""

from services.domain.words.fold import fold_words
from services.domain.words.interpret import Interpretation, interpret

__all__ = ["Interpretation", "fold_words", "interpret"]
