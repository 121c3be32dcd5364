using System.Diagnostics;
using System.Text;

namespace Cello.Hosting.Logging.Lines;

/// <summary>
/// Writes lines in batches: those that come while others are written go out together. A caller that brings more than the output takes
/// waits, for a moment; after that lines are dropped and counted until the output has caught up, and nobody waits. Lines that the output
/// refuses, on a full disk or where it is closed, count as dropped, and the next ones are tried again. The output is told how many there were.
/// </summary>
/// <param name="output">Where they go.</param>
/// <param name="describe">The line that tells how many were dropped, with its end.</param>
internal sealed class BatchedConsoleWriter(Stream output, Func<long, string> describe) : IThreadPoolWorkItem, IDisposable
{
    private const int MaxPending = 1024 * 1024; // characters
    private const int PieceLength = 16 * 1024; // characters that the output takes at once

    /// <summary>Shorter waits are those of an output that is merely busy.</summary>
    private static readonly TimeSpan Noticeable = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LastWrites = TimeSpan.FromSeconds(2);

    private readonly StreamWriter output = new(output, bufferSize: PieceLength);
    private readonly object gate = new(); // Guards all that follows.
    private BatchedConsoleBatch pending = new();
    private BatchedConsoleBatch batch = new();
    private bool isWriting;
    private bool isRefusing;
    private bool isBehind; // A caller has waited for too long, and the output has not caught up since.
    private bool isStopping;
    private int waiting;
    private long waitingSince;
    private long writingSince;
    private long dropped;
    private long untold; // Those of them that no line has told of yet,
    private long told; // and those that the line in this batch tells of.

    /// <summary>How long callers wait, all together, for an output that takes nothing.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Whether the output has lost its reader, which it does not say itself.</summary>
    public Func<bool> IsClosed { get; init; } = () => false;

    /// <summary>Lines that were dropped so far.</summary>
    public long Dropped
    {
        get
        {
            lock (gate)
            {
                return dropped;
            }
        }
    }

    /// <summary>Whether callers wait for the output right now, and have for long enough to be noticed.</summary>
    public bool HoldsCallers
    {
        get
        {
            lock (gate)
            {
                return waiting > 0 && Stopwatch.GetElapsedTime(waitingSince) > Noticeable;
            }
        }
    }

    /// <param name="line">With its end.</param>
    public void Add(StringBuilder line)
    {
        lock (gate)
        {
            if (pending.Length > MaxPending && !HasRoomInTime())
            {
                Drop(1);
                return;
            }

            pending.Add(line);
            if (!isWriting)
            {
                isWriting = true;
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            }
        }
    }

    /// <summary>From now on no caller waits.</summary>
    public void StopWaiting()
    {
        lock (gate)
        {
            isStopping = true;
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>Writes what has come.</summary>
    void IThreadPoolWorkItem.Execute()
    {
        while (TakeBatch())
        {
            try
            {
                batch.WriteTo(output);
                isRefusing = IsClosed();
            }
            catch (Exception)
            {
                // There is nowhere to say it, and whatever leaves a work item ends the process.
                isRefusing = true;
            }
        }
    }

    /// <summary>Waits until what has come is written, unless the output takes nothing.</summary>
    public void Dispose()
    {
        var begun = Stopwatch.GetTimestamp();
        StopWaiting();
        lock (gate)
        {
            while (isWriting && Shorter(Left(Patience, writingSince), Left(LastWrites, begun)) is var left && left > TimeSpan.Zero)
            {
                Monitor.Wait(gate, left);
            }
        }
    }

    private static TimeSpan Left(TimeSpan limit, long since) => limit - Stopwatch.GetElapsedTime(since);

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private bool HasRoomInTime()
    {
        if (waiting++ == 0)
        {
            waitingSince = Stopwatch.GetTimestamp();
        }

        while (pending.Length > MaxPending && !isBehind && !isStopping)
        {
            if (Left(Patience, waitingSince) is var left && left > TimeSpan.Zero)
            {
                Monitor.Wait(gate, left);
            }
            else
            {
                isBehind = true;
                Monitor.PulseAll(gate);
            }
        }

        waiting--;
        return pending.Length <= MaxPending;
    }

    private bool TakeBatch()
    {
        lock (gate)
        {
            if (isRefusing)
            {
                Drop(batch.Lines);
            }
            else
            {
                untold -= told;
            }

            batch.Clear();
            (pending, batch) = (batch, pending);
            isWriting = batch.Length > 0 || (untold > 0 && !isRefusing);
            isBehind &= isWriting;
            told = isWriting ? untold : 0;
            Tell();
            waitingSince = writingSince = Stopwatch.GetTimestamp();
            Monitor.PulseAll(gate);
            return isWriting;
        }
    }

    /// <summary>Where lines were refused, they came before those of this batch, else after them.</summary>
    private void Tell()
    {
        if (told == 0)
        {
            return;
        }

        if (isRefusing)
        {
            batch.Prepend(describe(told));
        }
        else
        {
            batch.Append(describe(told));
        }
    }

    private void Drop(long lines)
    {
        dropped += lines;
        untold += lines;
    }
}
