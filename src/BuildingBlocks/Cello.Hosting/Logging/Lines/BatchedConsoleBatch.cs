using System.Text;

namespace Cello.Hosting.Logging.Lines;

/// <summary>Lines that are written together.</summary>
internal sealed class BatchedConsoleBatch
{
    private readonly StringBuilder _text = new();

    public int Length => _text.Length;

    /// <summary>The number of lines that were added.</summary>
    public int Lines { get; private set; }

    public void Add(StringBuilder line)
    {
        _text.Append(line);
        Lines++;
    }

    /// <summary>Adds text after the lines without counting it.</summary>
    public void Append(string line) => _text.Append(line);

    /// <summary>Adds text before the lines without counting it, on a new line, because the previous write may have ended within a line.</summary>
    public void Prepend(string line) => _text.Insert(0, line).Insert(0, Environment.NewLine);

    public void WriteTo(StreamWriter output)
    {
        output.Write(_text);
        output.Flush();
    }

    public void Clear()
    {
        _text.Clear();
        Lines = 0;
    }
}
