"""Tokens for numbers, made together by those who know the number and those who hold the key, so that neither learns the other's."""
