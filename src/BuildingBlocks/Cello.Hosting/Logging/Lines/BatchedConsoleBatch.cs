using System.Text;

namespace Cello.Hosting.Logging.Lines;

/// <summary>Lines that are written together.</summary>
internal sealed class BatchedConsoleBatch
{
    private readonly StringBuilder text = new();

    public int Length => text.Length;

    /// <summary>The number of lines that were added.</summary>
    public int Lines { get; private set; }

    public void Add(StringBuilder line)
    {
        text.Append(line);
        Lines++;
    }

    /// <summary>Adds text after the lines without counting it.</summary>
    public void Append(string line) => text.Append(line);

    /// <summary>Adds text before the lines without counting it, on a new line, because the previous write may have ended within a line.</summary>
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
