namespace Cello.Commands;

/// <summary>A table of plain lines.</summary>
internal static class TextTable
{
    /// <summary>Columns as wide as their widest cell.</summary>
    public static IEnumerable<string> Lines(string[] head, IEnumerable<string[]> rows)
    {
        string[][] table = [head, .. rows];
        int[] widths = [.. head.Select((_, column) => table.Max(row => row[column].Length))];
        return table.Select(row => string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }
}
