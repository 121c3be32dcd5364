using System.Text;

namespace Cello.LoadBenchmarks.Reports;

internal static class MarkdownTable
{
    /// <summary>Appends a table whose columns except the first are aligned to the right.</summary>
    public static void AppendTable(this StringBuilder text, string[] head, IEnumerable<string[]> rows)
    {
        Row(head);
        Row([.. head.Select((_, column) => column == 0 ? "---" : "---:")]);
        foreach (var row in rows)
        {
            Row(row);
        }

        void Row(string[] cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
    }
}
