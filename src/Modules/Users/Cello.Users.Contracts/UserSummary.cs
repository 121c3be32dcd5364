using System.ComponentModel.DataAnnotations;

namespace Cello.Users.Contracts;

/// <summary>The part of a user that other modules may see.</summary>
public sealed record UserSummary(long Id, [property: Required] string Name);
