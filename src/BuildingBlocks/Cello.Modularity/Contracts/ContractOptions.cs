using System.ComponentModel.DataAnnotations;

namespace Cello.Modularity.Contracts;

/// <summary>How hosts compare their contracts. Configured under <c>Contracts</c>.</summary>
public sealed class ContractOptions
{
    public const string Section = "Contracts";

    /// <summary>Seconds between two comparisons with the host of each remote module.</summary>
    [Range(1, 3600, ErrorMessage = "CheckSeconds must be 1 to 3600")]
    public int CheckSeconds { get; set; } = 60;
}
