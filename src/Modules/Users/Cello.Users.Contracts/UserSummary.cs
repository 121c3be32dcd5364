using System.ComponentModel.DataAnnotations;

namespace Cello.Users.Contracts;

/// <summary>What other modules may know of a user.</summary>
public sealed record UserSummary(long Id, [property: Required] string Name);
