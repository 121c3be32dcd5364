using System.Text;

namespace Cello.Hosting.Logging.Lines;

/// <summary>Lines that go out together.</summary>
internal sealed class BatchedConsoleBatch
{
    private readonly StringBuilder text = new();

    public int Length => text.Length;

    /// <summary>How many were added.</summary>
    public int Lines { get; private set; }

    public void Add(StringBuilder line)
    {
        text.Append(line);
        Lines++;
    }

    /// <summary>A line after the others that does not count as one.</summary>
    public void Append(string line) => text.Append(line);

    /// <summary>A line before the others that does not count as one, and begins a new line itself: one may have been written in part.</summary>
    public void Prepend(string line) => text.Insert(0, line).Insert(0, Environment.NewLine);

    public void WriteTo(StreamWriter output)
    {
        output.Write(text);
        output.Flush();
    }

    public void Clear()
    {
        text.Clear();
        Lines = 0;
    }
}
