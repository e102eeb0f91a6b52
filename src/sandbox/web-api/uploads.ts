import { addFile, type FileInfo } from '../files.ts';
import { newId, newSecret } from '../ids.ts';
import type { World } from '../world.ts';
import { methodPage, Refusal } from './call.ts';

/** A file that is announced, and once its bytes have come, uploaded. */
export interface Upload {
  fileId: string;
  name: string;
  /** How many bytes were announced. */
  length: number;
  altText: string;
  snippet: boolean;
  content?: Buffer;
}

const PREFIX = '/upload/v1/';

/**
 * The upload URLs that were given out, and what the app posts to them:
 * https://docs.slack.dev/reference/methods/files.getUploadURLExternal
 */
export class Uploads {
  readonly #world: World;
  readonly #origin: () => string;
  readonly #byPath = new Map<string, Upload>();

  /** @param origin the address of the server, once it listens */
  constructor(world: World, origin: () => string) {
    this.#world = world;
    this.#origin = origin;
  }

  /** A new URL for the bytes of one file. */
  issue(announced: Pick<Upload, 'name' | 'length' | 'altText' | 'snippet'>): { url: string; fileId: string } {
    const path = `${PREFIX}${newSecret(24)}`;
    const fileId = newId('F');
    this.#byPath.set(path, { ...announced, fileId });
    return { url: `${this.#origin()}${path}`, fileId };
  }

  /** Whether a path is one of these. */
  owns(path: string): boolean {
    return path.startsWith(PREFIX);
  }

  /**
   * Takes the bytes of a file.
   * @throws Refusal `unknown_url`, `used_url` or `wrong_length`: names of the sandbox, since Slack answers with
   *   nothing but a status that is not 200
   */
  receive(path: string, content: Buffer): void {
    const page = methodPage('files.getUploadURLExternal');
    const upload = this.#byPath.get(path);
    if (!upload) throw new Refusal('unknown_url', 'the URL is one this workspace gave', page);
    if (upload.content) throw new Refusal('used_url', 'an upload URL takes one file', page);
    if (content.length !== upload.length) {
      const rule = `length is the size of the file: ${upload.length} announced, ${content.length} came`;
      throw new Refusal('wrong_length', rule, page);
    }
    upload.content = content;
  }

  /** The upload of a file whose bytes have come and which is not completed; nothing when there is none. */
  find(fileId: string): Required<Upload> | undefined {
    for (const upload of this.#byPath.values()) {
      if (upload.fileId === fileId && isUploaded(upload)) return upload;
    }
    return undefined;
  }

  /** Makes a file of an upload, which cannot be completed again. */
  complete(upload: Required<Upload>, title: string, user: string): FileInfo {
    for (const [path, each] of this.#byPath) if (each === upload) this.#byPath.delete(path);
    const { fileId, name, altText, snippet, content } = upload;
    return addFile(this.#world, { id: fileId, name, title, user, altText, snippet, content });
  }
}

const isUploaded = (upload: Upload): upload is Required<Upload> => upload.content !== undefined;
