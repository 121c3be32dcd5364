namespace Cello.Users.Infrastructure.Endpoints;

internal sealed record UpdateUserBody(string? Name, string? Email);
