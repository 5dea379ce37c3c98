"""Code books: what the codes of a published list mean, with the year they are from."""

from services.importers.codebooks import findtreatment_2025, hsds_terms, samhsa_2017
from services.importers.codebooks.code_book import CodeBook, Decoded, Meaning

BOOKS: dict[str, CodeBook] = {
    book.name: book for book in (findtreatment_2025.BOOK, hsds_terms.BOOK, samhsa_2017.BOOK)
}

__all__ = ["BOOKS", "CodeBook", "Decoded", "Meaning"]
