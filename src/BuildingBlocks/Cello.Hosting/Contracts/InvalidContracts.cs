using Cello.Modularity.Modules;

namespace Cello.Hosting.Contracts;

/// <summary>Finds a contract that cannot be called. Most commands read the contracts, so that each would have to report it.</summary>
internal static class InvalidContracts
{
    /// <returns>What is wrong and what to do, in one line; null if nothing is.</returns>
    public static string? Describe(IReadOnlyList<IModule> modules)
    {
        try
        {
            foreach (var contract in modules.SelectMany(module => module.Contracts))
            {
                _ = contract.Methods;
            }

            return null;
        }
        catch (ModuleDefinitionException invalid)
        {
            return invalid.Message;
        }
    }
}
