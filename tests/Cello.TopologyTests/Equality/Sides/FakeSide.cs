using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Cello.TopologyTests.Equality.Requests;

namespace Cello.TopologyTests.Equality.Sides;

/// <summary>Stores what it receives, gives it an id and returns it; a fault may change how.</summary>
/// <param name="name">The name in reports.</param>
/// <param name="say">Creates the answer from all that is stored, with the newest last.</param>
/// <param name="keep">Converts what was sent to what is stored.</param>
internal sealed class FakeSide(string name, Func<IReadOnlyList<string>, string>? say = null, Func<string, string>? keep = null) : ISide
{
    private readonly List<string> _kept = [];

    public string Name => name;

    public bool IsDisposed { get; private set; }

    public Task<Answer> SendAsync(SentRequest request)
    {
        _kept.Add(Encoding.UTF8.GetString(request.Body ?? []));
        var body = string.Create(CultureInfo.InvariantCulture, $$"""{"id":{{_kept.Count}},"said":{{say?.Invoke(_kept) ?? _kept[^1]}}}""");
        return Task.FromResult(new Answer(201, ImmutableSortedDictionary<string, string>.Empty, body));
    }

    public Task<string> RowsAsync() => Task.FromResult(string.Join('\n', _kept.Select(keep ?? (text => text))));

    public ValueTask DisposeAsync()
    {
        IsDisposed = true;
        return ValueTask.CompletedTask;
    }
}
