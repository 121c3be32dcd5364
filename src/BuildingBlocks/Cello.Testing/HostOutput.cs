using System.Collections.Concurrent;
using System.Diagnostics;

namespace Cello.Testing;

/// <summary>The lines that a process has written so far.</summary>
public sealed class HostOutput
{
    private readonly ConcurrentQueue<string> _standard = new();
    private readonly ConcurrentQueue<string> _error = new();

    /// <summary>The lines of the standard output, without empty ones.</summary>
    public IReadOnlyCollection<string> Standard => _standard;

    /// <summary>The lines of the standard error, without empty ones.</summary>
    public IReadOnlyCollection<string> Error => _error;

    /// <summary>Both outputs, for the message of an exception.</summary>
    public override string ToString() => $"""
        -- standard output --
        {string.Join('\n', _standard)}
        -- standard error --
        {string.Join('\n', _error)}
        """;

    internal void Capture(Process process)
    {
        process.OutputDataReceived += (_, line) => Keep(_standard, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(_error, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private static void Keep(ConcurrentQueue<string> lines, string? line)
    {
        if (!string.IsNullOrWhiteSpace(line))
        {
            lines.Enqueue(line);
        }
    }
}
