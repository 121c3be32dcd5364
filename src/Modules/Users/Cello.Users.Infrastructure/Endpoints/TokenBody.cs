namespace Cello.Users.Infrastructure.Endpoints;

internal sealed record TokenBody(string? Email, string? Password);
