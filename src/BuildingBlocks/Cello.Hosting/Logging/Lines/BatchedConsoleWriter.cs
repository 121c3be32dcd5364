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

    private readonly StreamWriter _output = new(output, bufferSize: PieceLength);
    private readonly object _gate = new(); // Guards the fields below.
    private BatchedConsoleBatch _pending = new();
    private BatchedConsoleBatch _batch = new();
    private bool _isWriting;
    private bool _isRefusing;
    private bool _isBehind; // A caller has waited for too long, and the output has not caught up since.
    private bool _isStopping;
    private int _waiting;
    private long _waitingSince;
    private long _writingSince;
    private long _dropped;
    private long _unreported; // Dropped lines that no written line has reported yet,
    private long _reported; // and those that the current batch reports.

    /// <summary>How long all callers together wait for an output that accepts nothing.</summary>
    public TimeSpan MaxWait { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long <see cref="Dispose"/> waits for an output that accepts something, but slowly.</summary>
    public TimeSpan MaxFinalWait { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Whether the output has lost its reader, which the stream does not report.</summary>
    public Func<bool> IsClosed { get; init; } = () => false;

    /// <summary>The number of lines dropped since the start.</summary>
    public long Dropped
    {
        get
        {
            lock (_gate)
            {
                return _dropped;
            }
        }
    }

    /// <summary>Whether callers are waiting for the output, and have been for longer than a busy output explains.</summary>
    public bool IsBlockingCallers
    {
        get
        {
            lock (_gate)
            {
                return _waiting > 0 && Stopwatch.GetElapsedTime(_waitingSince) > Noticeable;
            }
        }
    }

    /// <param name="line">The line, including its line end.</param>
    public void Add(StringBuilder line)
    {
        lock (_gate)
        {
            if (_pending.Length > MaxPending && !HasRoomInTime())
            {
                Drop(1);
                return;
            }

            _pending.Add(line);
            if (!_isWriting)
            {
                _isWriting = true;
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            }
        }
    }

    /// <summary>From now on, no caller waits.</summary>
    public void StopWaiting()
    {
        lock (_gate)
        {
            _isStopping = true;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Writes all pending lines.</summary>
    void IThreadPoolWorkItem.Execute()
    {
        while (TakeBatch())
        {
            try
            {
                _batch.WriteTo(_output);
                _isRefusing = IsClosed();
            }
            catch (Exception)
            {
                // The failure cannot be logged here, and an unhandled exception in a work item would end the process.
                _isRefusing = true;
            }
        }
    }

    /// <summary>Waits until all pending lines are written, or until the output has accepted nothing for too long.</summary>
    public void Dispose()
    {
        var begun = Stopwatch.GetTimestamp();
        StopWaiting();
        lock (_gate)
        {
            while (_isWriting && Shorter(Left(MaxWait, _writingSince), Left(MaxFinalWait, begun)) is var left && left > TimeSpan.Zero)
            {
                Monitor.Wait(_gate, left);
            }
        }
    }

    private static TimeSpan Left(TimeSpan limit, long since) => limit - Stopwatch.GetElapsedTime(since);

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private bool HasRoomInTime()
    {
        if (_waiting++ == 0)
        {
            _waitingSince = Stopwatch.GetTimestamp();
        }

        while (_pending.Length > MaxPending && !_isBehind && !_isStopping)
        {
            if (Left(MaxWait, _waitingSince) is var left && left > TimeSpan.Zero)
            {
                Monitor.Wait(_gate, left);
            }
            else
            {
                _isBehind = true;
                Monitor.PulseAll(_gate);
            }
        }

        _waiting--;
        return _pending.Length <= MaxPending;
    }

    private bool TakeBatch()
    {
        lock (_gate)
        {
            if (_isRefusing)
            {
                Drop(_batch.Lines);
            }
            else
            {
                _unreported -= _reported;
            }

            _batch.Clear();
            (_pending, _batch) = (_batch, _pending);
            _isWriting = _batch.Length > 0 || (_unreported > 0 && !_isRefusing);
            _isBehind &= _isWriting;
            _reported = _isWriting ? _unreported : 0;
            ReportDropped();
            _waitingSince = _writingSince = Stopwatch.GetTimestamp();
            Monitor.PulseAll(_gate);
            return _isWriting;
        }
    }

    /// <summary>If the output refused lines, they came before this batch, so the report goes first. Otherwise it goes last.</summary>
    private void ReportDropped()
    {
        if (_reported == 0)
        {
            return;
        }

        if (_isRefusing)
        {
            _batch.Prepend(describe(_reported));
        }
        else
        {
            _batch.Append(describe(_reported));
        }
    }

    private void Drop(long lines)
    {
        _dropped += lines;
        _unreported += lines;
    }
}
