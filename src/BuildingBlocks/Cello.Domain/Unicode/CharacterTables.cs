using System.Globalization;
using System.Text;

namespace Cello.Domain.Unicode;

/// <summary>
/// The data that .NET lacks without ICU: the composition and case folding of characters, in the version of <c>characters.txt</c>. It is loaded when
/// the first non-ASCII text is processed.
/// </summary>
internal sealed class CharacterTables
{
    private static readonly Lazy<CharacterTables> Read = new(() => new CharacterTables());

    private CharacterTables()
    {
        using var file = typeof(CharacterTables).Assembly.GetManifestResourceStream("Cello.Domain.Unicode.characters.txt")!;
        using var lines = new StreamReader(file, Encoding.UTF8);
        var section = "";
        while (lines.ReadLine() is { } line)
        {
            if (line[0] == '[')
            {
                section = line;
            }
            else if (line[0] != '#')
            {
                Add(section, line.Split(' '));
            }
        }
    }

    public static CharacterTables Instance => Read.Value;

    /// <summary>Single-step canonical decompositions.</summary>
    public Dictionary<int, int[]> Decompositions { get; } = [];

    /// <summary>The composite of two characters in NFC.</summary>
    public Dictionary<(int First, int Second), int> Compositions { get; } = [];

    /// <summary>Canonical combining classes other than 0.</summary>
    public Dictionary<int, int> Classes { get; } = [];

    /// <summary>Full case folding, without the Turkish exceptions.</summary>
    public Dictionary<int, int[]> Folds { get; } = [];

    /// <summary>The mapping of characters in domain names; empty for an ignored character.</summary>
    public Dictionary<int, int[]> DomainNames { get; } = [];

    private void Add(string section, string[] fields)
    {
        var first = Number(fields[0]);
        if (section == "[class]")
        {
            Classes[first] = int.Parse(fields[1], CultureInfo.InvariantCulture);
            return;
        }

        var count = int.Parse(fields[1], CultureInfo.InvariantCulture);
        int[] target = [.. fields.Skip(2).Select(Number)];
        for (var offset = 0; offset < count; offset++)
        {
            Add(section, first + offset, count == 1 ? target : [target[0] + offset]);
        }
    }

    private void Add(string section, int character, int[] target)
    {
        (section switch { "[fold]" => Folds, "[idna]" => DomainNames, _ => Decompositions })[character] = target;
        if (section == "[composite]")
        {
            Compositions[(target[0], target[1])] = character;
        }
    }

    private static int Number(string hexadecimal) => int.Parse(hexadecimal, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
