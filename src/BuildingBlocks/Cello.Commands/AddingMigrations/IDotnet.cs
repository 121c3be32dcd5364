namespace Cello.Commands.AddingMigrations;

/// <summary>The SDK's command line.</summary>
internal interface IDotnet
{
    /// <returns>Whether it succeeded; if not, it has said why.</returns>
    Task<bool> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken);
}
