using System.ComponentModel.DataAnnotations;
using Cello.Users.Domain;

namespace Cello.Users.Infrastructure.Endpoints;

/// <summary>The annotations describe the body in the OpenAPI document; the command's validator checks it.</summary>
internal sealed record RegisterUserRequest(
    [Required, Length(1, User.NameMaxLength)] string? Name,
    [Required, EmailAddress, Length(1, User.EmailMaxLength)] string? Email,
    [DataType(DataType.Password), Length(PasswordLength.Min, PasswordLength.Max)] string? Password = null);
