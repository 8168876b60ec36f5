"""Addresses of deletion, holds, receipts and times of keeping; ids say nothing about anybody."""

urlpatterns: list[object] = []
