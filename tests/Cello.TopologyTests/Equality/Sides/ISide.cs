using Cello.TopologyTests.Equality.Requests;

namespace Cello.TopologyTests.Equality.Sides;

/// <summary>One of several systems that must give the same answers.</summary>
internal interface ISide : IAsyncDisposable
{
    string Name { get; }

    /// <exception cref="HttpRequestException">There was no answer.</exception>
    Task<Answer> SendAsync(SentRequest request);

    /// <summary>All stored rows, one on each line.</summary>
    Task<string> RowsAsync();
}
