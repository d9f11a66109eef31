"""The customary 干部任免审批表: its fields, its exchange file (.lrmx), its two pages, and checks of one form."""
