#include "mail_client.h"

#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct mail_client {
  CURL *curl;
  mail_client_result *result;
  const unsigned char *bytes;
  size_t rest;
  int is_at_end;
  int is_leaving;
  int is_within_reply;  // the last line of an answer was not the last one
  int offers_utf8;  // as the last greeting says; -1 before the first
  mail_client_before_end before_end;
  void *context;
};

// The body, and at its end the question whether to let it go. libcurl writes CRLF . CRLF only after this
// has returned 0.
static size_t read_body(char *buffer, size_t size, size_t count, void *pointer) {
  mail_client *client = pointer;
  size_t room = size * count;
  if (client->is_at_end) return CURL_READFUNC_ABORT;
  if (client->rest == 0) {
    client->is_at_end = 1;
    client->result->step = MAIL_CLIENT_END;
    if (client->before_end(client->context) != 0) return CURL_READFUNC_ABORT;
    client->result->was_released = 1;
    return 0;
  }
  if (room > client->rest) room = client->rest;
  memcpy(buffer, client->bytes, room);
  client->bytes += room;
  client->rest -= room;
  return room;
}

// Whether a line is the command `verb`: a password in base64 may begin with the same letters.
static int is_command(const char *line, size_t length, const char *verb) {
  size_t size = strlen(verb);
  if (length < size || strncasecmp(line, verb, size) != 0) return 0;
  return length == size || line[size] == ' ' || line[size] == '\r' || line[size] == '\n';
}

// Keeps an answer. Of one in several lines (RFC 5321 section 4.2.1) all are kept, on one: the reason is mostly
// in the first, and behind it where to read more. Number and status, which each begins with, stand once.
static void keep_reply(mail_client *client, const char *line, size_t length) {
  char *reply = client->result->reply;
  size_t room = sizeof client->result->reply - 1;
  size_t kept = client->is_within_reply ? strlen(reply) : 0;
  client->is_within_reply = length > 3 && line[3] == '-';
  if (kept > 3) {
    size_t skip = length < 4 ? length : 4;
    size_t status = strspn(reply + 4, "0123456789.");
    int is_same = length - skip >= status && memcmp(line + skip, reply + 4, status) == 0;
    if (is_same && (length - skip == status || line[skip + status] == ' ')) skip += status;
    while (skip < length && line[skip] == ' ') skip++;
    line += skip;
    length -= skip;
    if (length == 0) return;
    if (kept < room && reply[kept - 1] != ' ') reply[kept++] = ' ';
  }
  if (length > room - kept) length = room - kept;
  memcpy(reply + kept, line, length);
  reply[kept + length] = '\0';
  if (kept == 0 && client->is_within_reply) reply[3] = ' ';
}

// The server's answers, line by line.
static size_t read_reply(char *line, size_t size, size_t count, void *pointer) {
  mail_client *client = pointer;
  size_t length = size * count;
  // The answer to a farewell says nothing of the message.
  if (client->is_leaving) return size * count;
  while (length > 0 && (line[length - 1] == '\r' || line[length - 1] == '\n')) length--;
  keep_reply(client, line, length);
  // A server lists what it offers in its greeting, behind "250-" or "250 " (RFC 5321 section 4.1.1.1).
  if (client->result->step == MAIL_CLIENT_HELLO && length > 4 &&
      is_command(line + 4, length - 4, "SMTPUTF8")) {
    client->offers_utf8 = 1;
  }
  return size * count;
}

// Which command went out last. Nothing else is looked at or kept: what follows AUTH is a secret.
static int watch(CURL *curl, curl_infotype type, char *text, size_t length, void *pointer) {
  static const struct {
    const char *verb;
    int step;
  } verbs[] = {
      {"EHLO", MAIL_CLIENT_HELLO}, {"HELO", MAIL_CLIENT_HELLO},
      {"STARTTLS", MAIL_CLIENT_STARTTLS_STEP}, {"AUTH", MAIL_CLIENT_AUTH},
      {"MAIL", MAIL_CLIENT_MAIL}, {"RCPT", MAIL_CLIENT_RCPT}, {"DATA", MAIL_CLIENT_DATA},
  };
  mail_client *client = pointer;
  (void)curl;
  if (type != CURLINFO_HEADER_OUT) return 0;
  if (is_command(text, length, "QUIT")) client->is_leaving = 1;
  if (client->is_at_end) return 0;
  for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
    if (!is_command(text, length, verbs[i].verb)) continue;
    client->result->step = verbs[i].step;
    // What was offered before TLS counts no more.
    if (verbs[i].step == MAIL_CLIENT_HELLO) client->offers_utf8 = 0;
  }
  return 0;
}

static size_t ignore(char *bytes, size_t size, size_t count, void *pointer) {
  (void)bytes;
  (void)pointer;
  return size * count;
}

mail_client *mail_client_open(const mail_client_settings *settings) {
  mail_client *client = calloc(1, sizeof *client);
  if (client == NULL) return NULL;
  client->curl = curl_easy_init();
  if (client->curl == NULL) {
    free(client);
    return NULL;
  }
  client->offers_utf8 = -1;
  CURL *curl = client->curl;
  int is_open = settings->protection == MAIL_CLIENT_PLAIN;
  curl_easy_setopt(curl, CURLOPT_URL, settings->url);
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  // Not what the environment says: a proxy would see who meets whom.
  curl_easy_setopt(curl, CURLOPT_PROXY, "");
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_USE_SSL, is_open ? (long)CURLUSESSL_NONE : (long)CURLUSESSL_ALL);
  curl_easy_setopt(curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
  curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
  if (settings->authorities != NULL) {
    curl_easy_setopt(curl, CURLOPT_CAINFO, settings->authorities);
    curl_easy_setopt(curl, CURLOPT_CAPATH, NULL);
  }
  if (settings->username != NULL) {
    curl_easy_setopt(curl, CURLOPT_USERNAME, settings->username);
    if (settings->token != NULL) {
      curl_easy_setopt(curl, CURLOPT_XOAUTH2_BEARER, settings->token);
      curl_easy_setopt(curl, CURLOPT_LOGIN_OPTIONS, "AUTH=XOAUTH2");
    } else {
      curl_easy_setopt(curl, CURLOPT_PASSWORD, settings->password);
    }
  }
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, settings->connect_seconds);
  curl_easy_setopt(curl, CURLOPT_SERVER_RESPONSE_TIMEOUT, settings->reply_seconds);
  curl_easy_setopt(curl, CURLOPT_READFUNCTION, read_body);
  curl_easy_setopt(curl, CURLOPT_READDATA, client);
  curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, read_reply);
  curl_easy_setopt(curl, CURLOPT_HEADERDATA, client);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, ignore);
  curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, watch);
  curl_easy_setopt(curl, CURLOPT_DEBUGDATA, client);
  // A message has a few kilobytes; with the usual 64 the memory would be asked for anew each time.
  curl_easy_setopt(curl, CURLOPT_UPLOAD_BUFFERSIZE, 16384L);
  curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L);
  return client;
}

static void perform(mail_client *client, mail_client_result *result) {
  memset(result, 0, sizeof *result);
  client->result = result;
  client->is_leaving = 0;
  client->is_within_reply = 0;
  curl_easy_setopt(client->curl, CURLOPT_ERRORBUFFER, result->error);
  result->code = curl_easy_perform(client->curl);
  curl_easy_getinfo(client->curl, CURLINFO_RESPONSE_CODE, &result->response);
  curl_easy_setopt(client->curl, CURLOPT_ERRORBUFFER, NULL);
  if (result->error[0] == '\0') {
    strncpy(result->error, curl_easy_strerror(result->code), sizeof result->error - 1);
  }
}

void mail_client_send(
    mail_client *client, const char *sender, const char *recipient, const unsigned char *bytes,
    size_t length, mail_client_before_end before_end, void *context, mail_client_result *result) {
  struct curl_slist *recipients = curl_slist_append(NULL, recipient);
  client->bytes = bytes;
  client->rest = length;
  client->is_at_end = 0;
  client->before_end = before_end;
  client->context = context;
  curl_easy_setopt(client->curl, CURLOPT_CUSTOMREQUEST, NULL);
  curl_easy_setopt(client->curl, CURLOPT_NOBODY, 0L);
  curl_easy_setopt(client->curl, CURLOPT_UPLOAD, 1L);
  // The size is not told: libcurl would stop at it, and not ask before the end.
  curl_easy_setopt(client->curl, CURLOPT_INFILESIZE_LARGE, (curl_off_t)-1);
  curl_easy_setopt(client->curl, CURLOPT_MAIL_FROM, sender);
  curl_easy_setopt(client->curl, CURLOPT_MAIL_RCPT, recipients);
  perform(client, result);
  curl_easy_setopt(client->curl, CURLOPT_MAIL_RCPT, NULL);
  curl_slist_free_all(recipients);
}

void mail_client_check(mail_client *client, mail_client_result *result) {
  client->is_at_end = 0;
  curl_easy_setopt(client->curl, CURLOPT_UPLOAD, 0L);
  curl_easy_setopt(client->curl, CURLOPT_NOBODY, 1L);
  curl_easy_setopt(client->curl, CURLOPT_CUSTOMREQUEST, "NOOP");
  perform(client, result);
}

int mail_client_offers_utf8(const mail_client *client) { return client->offers_utf8; }

void mail_client_close(mail_client *client) {
  // The last words on the connection are read and looked at by nobody.
  mail_client_result result;
  memset(&result, 0, sizeof result);
  client->result = &result;
  curl_easy_cleanup(client->curl);
  free(client);
}

int mail_client_is_unsafe(int code) {
  switch (code) {
    case CURLE_USE_SSL_FAILED:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_ENGINE_INITFAILED:
    case CURLE_SSL_INVALIDCERTSTATUS:
    case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
    case CURLE_SSL_CRL_BADFILE:
      return 1;
    default:
      return 0;
  }
}

int mail_client_lacks_authorities(int code) { return code == CURLE_SSL_CACERT_BADFILE; }

int mail_client_is_login(int code) {
  return code == CURLE_LOGIN_DENIED || code == CURLE_AUTH_ERROR;
}
