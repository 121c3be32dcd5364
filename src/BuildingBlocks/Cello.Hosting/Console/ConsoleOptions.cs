using System.ComponentModel.DataAnnotations;

namespace Cello.Hosting.Console;

/// <summary>The console at <c>/console</c>. Configured under <c>Console</c>.</summary>
internal sealed class ConsoleOptions
{
    public const string Section = "Console";

    /// <summary>Whether the console is served, and what it shows is recorded.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>A request that calls one module more often than this is marked as chatty.</summary>
    [Range(1, 1000, ErrorMessage = "ChattyCalls must be 1 to 1000")]
    public int ChattyCalls { get; set; } = 10;
}
