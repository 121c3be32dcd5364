namespace Cello.Users.Client;

/// <summary>A user as the Users host writes it; what the contract does not need is left out.</summary>
internal sealed record UserBody(long? Id, string? Name);
