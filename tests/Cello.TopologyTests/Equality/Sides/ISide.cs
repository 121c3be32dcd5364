using Cello.TopologyTests.Equality.Requests;

namespace Cello.TopologyTests.Equality.Sides;

/// <summary>One of those that must answer alike.</summary>
internal interface ISide : IAsyncDisposable
{
    string Name { get; }

    /// <exception cref="HttpRequestException">There was no answer.</exception>
    Task<Answer> SendAsync(SentRequest request);

    /// <summary>All that is stored, a row a line.</summary>
    Task<string> RowsAsync();
}
