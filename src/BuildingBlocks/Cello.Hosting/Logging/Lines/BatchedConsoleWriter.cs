using System.Diagnostics;
using System.Text;

namespace Cello.Hosting.Logging.Lines;

/// <summary>
/// Writes lines in batches: lines that are added during a write are written together by the next one. If the output is too slow, callers wait for a
/// limited time. After that, lines are dropped and counted without waiting until the output has caught up. Lines that the output refuses, because
/// the disk is full or the output is closed, count as dropped, and later lines are tried again. A line in the log reports the number of dropped lines.
/// </summary>
/// <param name="output">The stream to write to.</param>
/// <param name="describe">Formats the line that reports the number of dropped lines, including its line end.</param>
internal sealed class BatchedConsoleWriter(Stream output, Func<long, string> describe) : IThreadPoolWorkItem, IDisposable
{
    private const int MaxPending = 1024 * 1024; // characters
    private const int PieceLength = 16 * 1024; // characters written to the output at once

    /// <summary>Shorter waits are normal for a busy output.</summary>
    private static readonly TimeSpan Noticeable = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LastWrites = TimeSpan.FromSeconds(2);

    private readonly StreamWriter output = new(output, bufferSize: PieceLength);
    private readonly object gate = new(); // Guards the fields below.
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
    private long untold; // Dropped lines that no written line has reported yet,
    private long told; // and those that the current batch reports.

    /// <summary>How long all callers together wait for an output that accepts nothing.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Whether the output has lost its reader, which the stream does not report.</summary>
    public Func<bool> IsClosed { get; init; } = () => false;

    /// <summary>The number of lines dropped since the start.</summary>
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

    /// <summary>Whether callers are waiting for the output, and have been for longer than a busy output explains.</summary>
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

    /// <param name="line">The line, including its line end.</param>
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

    /// <summary>From now on, no caller waits.</summary>
    public void StopWaiting()
    {
        lock (gate)
        {
            isStopping = true;
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>Writes all pending lines.</summary>
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
                // The failure cannot be logged here, and an unhandled exception in a work item would end the process.
                isRefusing = true;
            }
        }
    }

    /// <summary>Waits until all pending lines are written, or until the output has accepted nothing for too long.</summary>
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

    /// <summary>If the output refused lines, they came before this batch, so the report goes first. Otherwise it goes last.</summary>
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
