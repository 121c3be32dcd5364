namespace Cello.Users.Infrastructure.Endpoints;

internal sealed record RegisterUserBody(string? Name, string? Email, string? Password);
