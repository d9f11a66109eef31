"""A plain RAG retriever as tutorials build it: LangChain, Chroma, the same model that we use, nothing of ours else."""
# Libraries that this project does not install have no types here.
# pyright: basic, reportMissingImports=false, reportAttributeAccessIssue=false, reportImplicitRelativeImport=false

from pathlib import Path

from line_server import Article, Search, serve

_CHUNK, _OVERLAP = 300, 50
_FOUND = 12  # chunks, so that five articles are among them


def prepare(articles: list[Article], folder: Path) -> tuple[str, Search]:
    """Chunks into a Chroma collection; a chunk carries the title and the number in front, and its key beside it."""
    from langchain_core.documents import Document
    from langchain_core.embeddings import Embeddings

    from assistant.retrieval.packaged_embedder import PackagedEmbedder
    from assistant.settings import Settings

    model = PackagedEmbedder(Settings.from_environment().data, 2)

    class Same(Embeddings):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return [one.tolist() for one in model.embed_passages(texts)]

        def embed_query(self, text: str) -> list[float]:
            return model.embed_queries([text])[0].tolist()

    whole = [
        Document(f"{one['title']} {one['number']}\n{one['text']}", metadata={"key": one["key"]}) for one in articles
    ]
    chunks, how = _split(whole)
    found, store = _stored(chunks, Same(), folder)

    def search(question: str) -> list[str]:
        return [document.metadata["key"] for document in found(question)]

    return f"LangChain + Chroma（{store}，{how}，共{len(chunks)}段）", search


def _split(whole):
    try:
        from langchain_text_splitters import RecursiveCharacterTextSplitter
    except ImportError:
        return whole, "一条一段，没有安装 langchain-text-splitters"
    splitter = RecursiveCharacterTextSplitter(chunk_size=_CHUNK, chunk_overlap=_OVERLAP)
    return splitter.split_documents(whole), f"RecursiveCharacterTextSplitter {_CHUNK}/{_OVERLAP}"


def _stored(chunks, embeddings, folder: Path):
    """LangChain's own Chroma store where it is installed, else a collection of the same library asked directly."""
    import chromadb
    from chromadb.config import Settings as Silent

    client = chromadb.EphemeralClient(Silent(anonymized_telemetry=False))
    try:
        from langchain_chroma import Chroma
    except ImportError:
        collection = client.create_collection("plain", metadata={"hnsw:space": "cosine"}, embedding_function=None)
        texts = [chunk.page_content for chunk in chunks]
        vectors = embeddings.embed_documents(texts)
        for start in range(0, len(chunks), 1000):
            part = slice(start, start + 1000)
            names = [str(place) for place in range(start, start + len(texts[part]))]
            collection.add(names, embeddings=vectors[part])

        def found(question: str):
            hits = collection.query(query_embeddings=[embeddings.embed_query(question)], n_results=_FOUND)
            return [chunks[int(name)] for name in hits["ids"][0]]

        return found, "没有安装 langchain-chroma，直接问 Chroma"
    store = Chroma("plain", embeddings, client=client, collection_metadata={"hnsw:space": "cosine"})
    for start in range(0, len(chunks), 1000):
        store.add_documents(chunks[start : start + 1000])
    return store.as_retriever(search_kwargs={"k": _FOUND}).invoke, "langchain-chroma"


if __name__ == "__main__":
    serve(prepare)
