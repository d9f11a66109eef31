"""Quiz items made from the structure of the provisions, without a model, each with a proof of its key.

Composing goes scope → generators → proof → paper; `composer.py` lists the steps. Marking is not here.
"""
