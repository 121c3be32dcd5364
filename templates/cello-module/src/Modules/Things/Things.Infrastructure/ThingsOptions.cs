using System.ComponentModel.DataAnnotations;

namespace Things.Infrastructure;

/// <summary>The settings of the module, such as <c>Things__RestockTo</c>. A host with an invalid one does not start, and names it.</summary>
internal sealed class ThingsOptions
{
    public const string Section = "Things";

    /// <summary>How many units an item with fewer of them gets; 0 if items are not restocked.</summary>
    [Range(0, 1_000_000, ErrorMessage = "RestockTo must be 0 to 1000000")]
    public int RestockTo { get; set; }

    [Range(0.1, 86_400, ErrorMessage = "RestockSeconds must be 0.1 to 86400")]
    public double RestockSeconds { get; set; } = 60;

    /// <summary>Whether an empty database gets a sample item. Only in Development.</summary>
    public bool Samples { get; set; }
}
