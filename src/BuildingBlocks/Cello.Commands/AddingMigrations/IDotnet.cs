namespace Cello.Commands.AddingMigrations;

/// <summary>The command line of the .NET SDK.</summary>
internal interface IDotnet
{
    /// <returns>Whether the command succeeded. If not, its output says why.</returns>
    Task<bool> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken);
}
