namespace Cello.Modularity.Edges.Rehearsals;

/// <summary>Marks the requests of rehearsals, so that this process knows those that come back to it. No client can guess the value.</summary>
internal sealed class RehearsalMark
{
    public const string Header = "X-Cello-Rehearsal";

    /// <summary>The value of <see cref="Header"/> in the requests of this process.</summary>
    public string Value { get; } = Guid.NewGuid().ToString("n");

    public DelegatingHandler Handler() => new MarkingHandler(Value);

    private sealed class MarkingHandler(string value) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Add(Header, value);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
