using System.Collections.Concurrent;
using System.Diagnostics;

namespace Cello.TestHosts;

/// <summary>The lines that a process has written so far.</summary>
public sealed class HostOutput
{
    private readonly ConcurrentQueue<string> _standard = new();
    private readonly ConcurrentQueue<string> _error = new();

    public IReadOnlyCollection<string> Standard => _standard;

    public IReadOnlyCollection<string> Error => _error;

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
