using Cello.TopologyTests.Equality.Sides;

namespace Cello.TopologyTests.Equality.Shrinking;

/// <summary>Runs sequences again. Sides that have disagreed have no common history any more, and are replaced by new ones.</summary>
internal sealed class Replays(Func<Task<ISide[]>> start) : IAsyncDisposable
{
    private Stage? _stage;

    /// <summary>Sides disagree only where they do so with nothing stored before.</summary>
    public async Task<Outcome> PlayAsync(Sequence sequence)
    {
        var isNew = _stage is null;
        _stage ??= new Stage(await start());
        var outcome = await _stage.PlayAsync(sequence, withRows: true);
        if (outcome.Agrees)
        {
            return outcome;
        }

        await DisposeAsync();
        return isNew ? outcome : await PlayAsync(sequence);
    }

    public async ValueTask DisposeAsync()
    {
        if (_stage is not null)
        {
            await _stage.DisposeAsync();
            _stage = null;
        }
    }
}
