namespace Cello.Persistence.Sqlite;

/// <summary>
/// Lets writers to one SQLite database take turns. SQLite has a single writer at a time anyway; waiting here costs no thread,
/// waiting in SQLite blocks one and polls.
/// </summary>
internal sealed class WriteTurn : IDisposable
{
    private readonly SemaphoreSlim free = new(1, 1);

    public async Task<IDisposable> TakeAsync(CancellationToken cancellationToken)
    {
        await free.WaitAsync(cancellationToken);
        return new Turn(free);
    }

    public void Dispose() => free.Dispose();

    private sealed class Turn(SemaphoreSlim free) : IDisposable
    {
        public void Dispose() => free.Release();
    }
}
