namespace Cello.OperationsTests.Tracing.Otlp;

/// <summary>The spans of one trace.</summary>
public sealed record Trace(IReadOnlyList<Span> Spans)
{
    public Span Root => Spans.Single(span => Spans.All(other => other.Id != span.ParentId));

    /// <summary>Finds the only child with this name and continues from there.</summary>
    public Span Child(Span parent, string name) => Spans.Where(span => span.ParentId == parent.Id && span.Name == name).ShouldHaveSingleItem(ToString());

    public override string ToString() => string.Join('\n', Spans);
}
