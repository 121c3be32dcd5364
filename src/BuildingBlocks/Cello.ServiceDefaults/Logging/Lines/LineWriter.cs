using System.Text;

namespace Cello.ServiceDefaults.Logging.Lines;

/// <summary>
/// Writes lines in batches: those that come while others are written go out together. Whoever brings more than the output takes waits;
/// lines that the output refuses, on a full disk or where it is closed, are lost, and the next ones are tried again.
/// </summary>
internal sealed class LineWriter(Stream output) : IThreadPoolWorkItem, IDisposable
{
    private const int MaxPending = 1024 * 1024; // characters
    private const int PieceLength = 16 * 1024; // characters that the output takes at once

    private static readonly TimeSpan LastWrites = TimeSpan.FromSeconds(2);

    private readonly StreamWriter output = new(output, bufferSize: PieceLength);
    private readonly object gate = new(); // Guards all that follows.
    private StringBuilder pending = new();
    private StringBuilder batch = new();
    private bool isWriting;

    /// <param name="line">With its end.</param>
    public void Add(StringBuilder line)
    {
        lock (gate)
        {
            while (pending.Length > MaxPending)
            {
                Monitor.Wait(gate);
            }

            pending.Append(line);
            if (!isWriting)
            {
                isWriting = true;
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            }
        }
    }

    /// <summary>Writes what has come.</summary>
    void IThreadPoolWorkItem.Execute()
    {
        while (TakeBatch())
        {
            try
            {
                output.Write(batch);
                output.Flush();
            }
            catch (Exception)
            {
                // There is nowhere to say it, and whatever leaves a work item ends the process.
            }

            batch.Clear();
        }
    }

    /// <summary>Waits until what has come is written, as long as the output takes it in time.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            while (isWriting && Monitor.Wait(gate, LastWrites))
            {
            }
        }
    }

    private bool TakeBatch()
    {
        lock (gate)
        {
            (pending, batch) = (batch, pending);
            isWriting = batch.Length > 0;
            Monitor.PulseAll(gate);
            return isWriting;
        }
    }
}
