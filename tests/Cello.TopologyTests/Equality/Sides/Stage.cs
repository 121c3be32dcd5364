using System.Collections.Immutable;
using System.Globalization;
using Cello.TopologyTests.Equality.Requests;

namespace Cello.TopologyTests.Equality.Sides;

/// <summary>All sides, with one history: every sequence is run on each of them.</summary>
internal sealed class Stage(IReadOnlyList<ISide> sides) : IAsyncDisposable
{
    private int _plays;

    /// <summary>Sends the same requests to every side. E-mail addresses and keys are new each time, even for the same sequence.</summary>
    public async Task<Outcome> PlayAsync(Sequence sequence, bool withRows = false)
    {
        var prefix = string.Create(CultureInfo.InvariantCulture, $"p{++_plays}");
        var played = await Task.WhenAll(sides.Select(side => PlayAsync(side, sequence, new Requests.Names(prefix))));
        var steps = sequence.Requests.Select((request, step) => new Step(request.Kind, [.. played.Select(exchanges => exchanges[step])]));
        return new Outcome([.. Names], [.. steps], withRows ? await RowsAsync() : []);
    }

    public IReadOnlyList<string> Names { get; } = [.. sides.Select(side => side.Name)];

    /// <summary>What each side stores.</summary>
    public async Task<ImmutableArray<string>> RowsAsync() => [.. await Task.WhenAll(sides.Select(side => side.RowsAsync()))];

    public async ValueTask DisposeAsync()
    {
        foreach (var side in sides)
        {
            await side.DisposeAsync();
        }
    }

    private static async Task<List<Exchange>> PlayAsync(ISide side, Sequence sequence, Names names)
    {
        var exchanges = new List<Exchange>();
        foreach (var request in sequence.Requests)
        {
            var sent = request.For(names);
            try
            {
                var answer = await side.SendAsync(sent);
                request.Learn(names, answer);
                exchanges.Add(new Exchange(sent, answer.Comparable(sent)));
            }
            catch (Exception exception) when (exception is HttpRequestException or InvalidDataException or OperationCanceledException)
            {
                exchanges.Add(new Exchange(sent, $"no answer: {exception.Message}") { IsBroken = true });
            }
        }

        return exchanges;
    }
}
